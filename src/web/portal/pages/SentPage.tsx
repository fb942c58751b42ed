/** @jsxImportSource preact */
import { hashOf } from '../address.ts';
import { KeepCard } from '../parts/KeepCard.tsx';
import { Moment } from '../parts/Moment.tsx';
import { UploadList } from '../parts/UploadList.tsx';
import { lastSent, type Sent } from '../sent.ts';
import { useTexts } from '../texts.ts';
import { useUploads } from '../uploads.ts';
import { AstrayPage } from './AstrayPage.tsx';

/** It is here: number and private link at once, what happens next and by when; photographs follow by themselves. */
export function SentPage() {
  const sent = lastSent();
  return sent ? <Shown sent={sent} /> : <AstrayPage />;
}

function Shown({ sent }: { sent: Sent }) {
  const { t } = useTexts();
  const queue = useUploads(sent);
  const { number, secret, title, by, anonymous } = sent;
  return (
    <>
      <p class="seal" aria-hidden="true" />
      <h1>{t('portal.sent.title')}</h1>
      <p class="lead">{t('portal.sent.next')}</p>
      {by && (
        <p class="lead">
          {t('portal.sent.by')}{' '}
          <strong>
            <Moment at={by} />
          </strong>
        </p>
      )}
      <UploadList queue={queue} />
      {queue.busy && <p class="help">{t('portal.sent.stay')}</p>}
      <h2>{t('portal.sent.keep')}</h2>
      <p>{t(anonymous ? 'portal.sent.keep.anonymous' : 'portal.sent.keep.named')}</p>
      <KeepCard number={number} secret={secret} title={title} />
      <div class="row">
        <a class="button main" href={hashOf({ page: 'case', number, secret })}>
          {t('portal.sent.follow')}
        </a>
        <a class="button quiet" href={hashOf({ page: 'start' })}>
          {t('portal.to-start')}
        </a>
      </div>
    </>
  );
}
