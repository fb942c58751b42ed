import { expect, it } from 'vitest';
import { useTestApp } from '../../../test/support/app.ts';
import { clocksByCode, happen, registerCase } from '../../../test/support/cases.ts';

const app = useTestApp();
const major = { severity: 'important', severity_rank: 2 };

/** 2026-03-04 is a Wednesday, 9:00 in China when tests begin; the calendar works 9:00–12:00 and 13:30–18:00. */
const at = (hours: number, from: Date): string => new Date(from.getTime() + hours * 3_600_000).toISOString();

it('SLA-1: a standard complaint is to be answered in 24, handled in 48 and fed back in 72 hours from receipt', async () => {
  const received = new Date(app().time.now().getTime() - 3_600_000);
  const { id, due_at } = await registerCase(app(), { process: 'standard', receivedAt: received });
  const clocks = await clocksByCode(app(), id);
  expect(Object.fromEntries(Object.values(clocks).map(({ code, dueAt }) => [code, dueAt]))).toEqual({
    respond: at(24, received),
    handle: at(48, received),
    'feed-back': at(72, received),
  });
  expect(clocks.respond).toMatchObject({
    state: 'running',
    minutesLeft: 23 * 60,
    minutesWhole: 1440,
    leads: true,
  });
  expect(due_at?.toISOString()).toBe(at(24, received));
});
