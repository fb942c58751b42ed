/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import { announce } from '../announce.ts';
import { linkTo } from '../address.ts';
import { copyText } from '../copy-text.ts';
import { forgetCase, isKept, keepCase, type KeptCase } from '../kept-cases.ts';
import { useTexts } from '../texts.ts';
import { Notice } from './Notice.tsx';

/** The secret in groups, as people read it aloud or write it down. */
export function grouped(secret: string): string {
  return secret.replace(/(.{4})(?=.)/g, '$1 ');
}

/** Number, secret and private link, and every way of keeping them: copy, share, remember on this device. */
export function KeepCard({ number, secret, title }: KeptCase) {
  const { t } = useTexts();
  const [told, setTold] = useState<'' | 'copied' | 'failed' | 'full'>('');
  const [kept, setKept] = useState(isKept(number));
  const link = linkTo(number, secret);
  const words = t('portal.keep.words', { number, secret: grouped(secret), link });
  const copy = async (text: string): Promise<void> => {
    const done = await copyText(text);
    setTold(done ? 'copied' : 'failed');
    if (done) announce(t('portal.keep.copied'));
  };
  const isInWeChat = /MicroMessenger/i.test(navigator.userAgent);
  return (
    <section class="card keep">
      <dl>
        <dt>{t('portal.keep.number')}</dt>
        <dd class="number">{number}</dd>
        <dt>{t('portal.keep.secret')}</dt>
        <dd class="secret">{grouped(secret)}</dd>
        <dt>{t('portal.keep.link')}</dt>
        <dd class="link">
          <a href={link}>{link}</a>
        </dd>
      </dl>
      <div class="row">
        <button type="button" class="main" onClick={() => void copy(words)}>
          {t('portal.keep.copy')}
        </button>
        {'share' in navigator && (
          <button
            type="button"
            onClick={() => {
              navigator.share({ text: words }).catch(() => undefined);
            }}
          >
            {t('portal.keep.share')}
          </button>
        )}
      </div>
      {told === 'copied' && <Notice tone="good">{t('portal.keep.copied')}</Notice>}
      {told === 'failed' && <Notice tone="note">{t('portal.keep.copy-failed')}</Notice>}
      <p class="help">{t(isInWeChat ? 'portal.keep.hint.wechat' : 'portal.keep.hint')}</p>
      <label class={kept ? 'choice chosen' : 'choice'}>
        <input
          type="checkbox"
          checked={kept}
          onChange={(event) => {
            const wanted = event.currentTarget.checked;
            if (!wanted) forgetCase(number);
            const works = !wanted || keepCase({ number, secret, title });
            setKept(wanted && works);
            setTold(works ? '' : 'full');
          }}
        />
        <span>
          {t('portal.keep.here')}
          <small>{t('portal.keep.here.about')}</small>
        </span>
      </label>
      {told === 'full' && <Notice tone="wrong">{t('portal.keep.here.failed')}</Notice>}
    </section>
  );
}
