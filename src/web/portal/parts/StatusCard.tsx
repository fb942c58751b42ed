/** @jsxImportSource preact */
import type { PortalCase } from '../../../contract/intake-contract.ts';
import { railParts } from '../rail.ts';
import { useTexts } from '../texts.ts';
import { useNow } from '../use-now.ts';
import { Moment } from './Moment.tsx';
import { TimeUntil } from './TimeUntil.tsx';

/** Where it stands in words, what comes next and by when, who has it, and the way it goes. */
export function StatusCard({ shown }: { shown: PortalCase }) {
  const { t, say } = useTexts();
  const now = useNow();
  const { stage, told, nextBy, handler, steps, status } = shown;
  const over = status === 'closed' || status === 'archived';
  const late = nextBy !== null && Date.parse(nextBy) < now;
  return (
    <section class={`card status status-${status}`} aria-label={t('portal.case.status')}>
      <h2 class="stage">{say(stage)}</h2>
      {told && <p>{say(told)}</p>}
      {nextBy && (
        <p class={late ? 'next late' : 'next'}>
          {t(late ? 'portal.case.next.late' : 'portal.case.next')}{' '}
          <strong>
            <Moment at={nextBy} />
          </strong>{' '}
          <TimeUntil at={nextBy} />
        </p>
      )}
      {!over && handler && <p>{t('portal.case.handler', { name: handler })}</p>}
      <ol class="rail" aria-label={t('portal.case.rail')}>
        {railParts(steps).map(({ text, state }) => (
          <li key={text} class={`rail-${state}`} aria-current={state === 'current' ? 'step' : undefined}>
            {t(text)}
            <span class="heard-only">{t(stateTexts[state])}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

const stateTexts = {
  done: 'portal.rail.state.done',
  current: 'portal.rail.state.current',
  ahead: 'portal.rail.state.ahead',
} as const;
