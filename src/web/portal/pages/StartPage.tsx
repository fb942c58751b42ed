/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import { hashOf, type Place } from '../address.ts';
import { forgetCase, keptCases } from '../kept-cases.ts';
import { lastSent } from '../sent.ts';
import { useTexts } from '../texts.ts';

/** The door: three ways on, and the complaints this device was asked to remember. */
export function StartPage() {
  const { t } = useTexts();
  const [kept, setKept] = useState(keptCases);
  const sent = lastSent();
  const isOpen = sent !== null && !kept.some((one) => one.number === sent.number);
  return (
    <>
      <h1>{t('portal.start.title')}</h1>
      <p class="lead">{t('portal.start.text')}</p>
      <nav class="ways" aria-label={t('portal.start.title')}>
        <Way
          to={{ page: 'new' }}
          look="report"
          title={t('portal.start.new')}
          about={t('portal.start.new.about')}
        />
        <Way
          to={{ page: 'find' }}
          look="follow"
          title={t('portal.start.find')}
          about={t('portal.start.find.about')}
        />
        <Way
          to={{ page: 'other' }}
          look="speak"
          title={t('portal.start.other')}
          about={t('portal.start.other.about')}
        />
      </nav>
      {(kept.length > 0 || isOpen) && (
        <section>
          <h2>{t('portal.start.kept')}</h2>
          <ul class="kept">
            {isOpen && (
              <li>
                <a href={hashOf({ page: 'case', number: sent.number, secret: sent.secret })}>
                  <strong>{sent.title}</strong>
                  <small>{t('portal.start.just-sent', { number: sent.number })}</small>
                </a>
              </li>
            )}
            {kept.map(({ number, secret, title }) => (
              <li key={number}>
                <a href={hashOf({ page: 'case', number, secret })}>
                  <strong>{title || number}</strong>
                  <small>{number}</small>
                </a>
                <button
                  type="button"
                  class="quiet"
                  aria-label={t('portal.start.forget-this', { number })}
                  onClick={() => {
                    forgetCase(number);
                    setKept(keptCases());
                  }}
                >
                  {t('portal.start.forget')}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Way({ to, look, title, about }: { to: Place; look: string; title: string; about: string }) {
  return (
    <a class={`way way-${look}`} href={hashOf(to)}>
      <span class="way-sign" aria-hidden="true" />
      <span>
        <strong>{title}</strong>
        <small>{about}</small>
      </span>
    </a>
  );
}
