/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import type { PortalCase } from '../../../contract/intake-contract.ts';
import { announce } from '../announce.ts';
import { changeCourse, write, type Holder } from '../api.ts';
import { arrived, sendingKey } from '../sending-key.ts';
import { useTexts } from '../texts.ts';
import { AskDialog } from './AskDialog.tsx';
import { Moment } from './Moment.tsx';
import { Notice } from './Notice.tsx';

interface CourseCardProps {
  shown: PortalCase;
  holder: Holder;
  take: (next: PortalCase) => void;
}

/** What the complainant can do about the course of things: press for an answer, take it back, ask to take it up again (CLO-1). */
export function CourseCard({ shown, holder, take }: CourseCardProps) {
  const { t } = useTexts();
  const [asking, setAsking] = useState<'chase' | 'withdraw' | 'reopen' | null>(null);
  const [told, setTold] = useState('');
  const over = shown.status === 'closed' || shown.status === 'archived';
  const close = (): void => {
    setAsking(null);
  };
  const after = (next: PortalCase, words: string): void => {
    close();
    setTold(words);
    announce(words);
    take(next);
  };
  const chase = async (body: string): Promise<void> => {
    const name = `chase.${holder.number}`;
    const next = await write(holder, { body, chase: true }, sendingKey(name, body));
    arrived(name);
    after(next, t('portal.chase.done'));
  };
  const turn = async (act: 'withdraw' | 'reopen', reason: string): Promise<void> => {
    const next = await changeCourse(holder, { act, reason });
    const isOpen = next.status === 'open' || next.status === 'suspended';
    const words =
      act === 'withdraw' ? 'portal.withdraw.done' : isOpen ? 'portal.reopen.done' : 'portal.reopen.asked';
    after(next, t(words));
  };
  return (
    <section class="card" aria-labelledby="course-title">
      <h2 id="course-title">{t(over ? 'portal.course.title.over' : 'portal.course.title')}</h2>
      {told && <Notice tone="good">{told}</Notice>}
      {!told && shown.reopening && <Wish wish={shown.reopening} />}
      <div class="row">
        {!over && (
          <button
            type="button"
            onClick={() => {
              setAsking('chase');
            }}
          >
            {t('portal.chase')}
          </button>
        )}
        {over && (
          <button
            type="button"
            onClick={() => {
              setAsking('reopen');
            }}
          >
            {t('portal.reopen')}
          </button>
        )}
        {shown.canWithdraw && (
          <button
            type="button"
            class="quiet"
            onClick={() => {
              setAsking('withdraw');
            }}
          >
            {t('portal.withdraw')}
          </button>
        )}
      </div>
      {asking === 'chase' && (
        <AskDialog
          title={t('portal.chase.title')}
          act={t('portal.chase.act')}
          words={{
            label: t('portal.chase.words'),
            needed: t('portal.talk.needed'),
            limit: 10_000,
            first: t('portal.chase.first'),
          }}
          onClose={close}
          onAct={chase}
        >
          <p>{t('portal.chase.text')}</p>
        </AskDialog>
      )}
      {asking === 'withdraw' && (
        <AskDialog
          title={t('portal.withdraw.title')}
          act={t('portal.withdraw.act')}
          words={{ label: t('portal.withdraw.words'), needed: t('portal.course.needed'), limit: 2000 }}
          onClose={close}
          onAct={async (reason) => turn('withdraw', reason)}
        >
          <p>{t('portal.withdraw.text')}</p>
        </AskDialog>
      )}
      {asking === 'reopen' && (
        <AskDialog
          title={t('portal.reopen.title')}
          act={t('portal.reopen.act')}
          words={{ label: t('portal.reopen.words'), needed: t('portal.course.needed'), limit: 2000 }}
          onClose={close}
          onAct={async (reason) => turn('reopen', reason)}
        >
          <p>{t(shown.canReopen ? 'portal.reopen.text' : 'portal.reopen.text.ask')}</p>
        </AskDialog>
      )}
    </section>
  );
}

/** What became of the wish to take the case up again: it waits, or was refused, and why. */
function Wish({ wish }: { wish: NonNullable<PortalCase['reopening']> }) {
  const { t } = useTexts();
  if (wish.state === 'asked') return <Notice tone="note">{t('portal.reopen.waits')}</Notice>;
  return (
    <Notice tone="note">
      <p>
        {t('portal.reopen.refused')} <Moment at={wish.at} />
      </p>
      <p class="said-body">{wish.reason}</p>
      <p>{t('portal.reopen.refused.again')}</p>
    </Notice>
  );
}
