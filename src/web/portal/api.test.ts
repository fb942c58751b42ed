import { expect, it } from 'vitest';
import { portalSurvey } from '../../contract/closing-contract.ts';
import * as intake from '../../contract/intake-contract.ts';
import * as outside from '../../contract/outside-contract.ts';
import { portalAnswerOffer } from '../../contract/resolution-contract.ts';
import { paths } from './api.ts';

it('IN-8: the portal asks what the contract serves, and nothing else', () => {
  const served = [
    ...Object.values(intake),
    ...Object.values(outside),
    portalSurvey,
    portalAnswerOffer,
  ].flatMap((one) =>
    'path' in one && one.path.startsWith('/api/portal/') ? [one.path.replace(/\/:\w+$/, '')] : [],
  );
  expect([...new Set(served)].sort()).toEqual(Object.values(paths).sort());
});
