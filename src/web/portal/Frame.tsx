/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { languages, languageTraits } from '../../terms/lists.ts';
import { hashOf } from './address.ts';
import { useTexts } from './texts.ts';
import { useChoices } from './use-choices.ts';

/** Whether this device says that it has a line. */
function useOnline(): boolean {
  const [online, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const look = (): void => {
      setOnline(navigator.onLine);
    };
    window.addEventListener('online', look);
    window.addEventListener('offline', look);
    return () => {
      window.removeEventListener('online', look);
      window.removeEventListener('offline', look);
    };
  }, []);
  return online;
}

/** What stands around every page: whose it is, languages by one tap, a word when there is no line. */
export function Frame({ title, children }: { title: string; children: ComponentChildren }) {
  const { t, language, say, choose } = useTexts();
  const choices = useChoices();
  const online = useOnline();
  const company = choices ? say(choices.company) : '';
  return (
    <>
      <header class="frame-head">
        <a class="brand" href={hashOf({ page: 'start' })}>
          <img src={new URL('./mark.svg', import.meta.url).href} alt="" width="32" height="32" />
          <span>
            {company && <span class="brand-company">{company}</span>}
            <span class="brand-title">{title}</span>
          </span>
        </a>
        <div class="languages" role="group" aria-label={t('portal.languages')}>
          {languages.map((one) => (
            <button
              key={one}
              type="button"
              lang={one}
              aria-pressed={one === language}
              onClick={() => {
                choose(one);
              }}
            >
              {languageTraits[one].name}
            </button>
          ))}
        </div>
      </header>
      {!online && (
        <p class="offline" role="status">
          {t('portal.offline')}
        </p>
      )}
      <main>{children}</main>
      <footer class="frame-foot">
        <a href={hashOf({ page: 'privacy' })}>{t('portal.privacy.title')}</a>
        <span>{t('portal.footer')}</span>
      </footer>
    </>
  );
}
