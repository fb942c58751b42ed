/** @jsxImportSource preact */
import { useEffect, useReducer, useRef } from 'preact/hooks';
import type { Language } from '../../terms/lists.ts';
import { hashOf, usePlace, type Place } from './address.ts';
import { Frame } from './Frame.tsx';
import { AstrayPage } from './pages/AstrayPage.tsx';
import { CasePage } from './pages/CasePage.tsx';
import { FindPage } from './pages/FindPage.tsx';
import { NewPage } from './pages/NewPage.tsx';
import { PrivacyPage } from './pages/PrivacyPage.tsx';
import { SentPage } from './pages/SentPage.tsx';
import { StartPage } from './pages/StartPage.tsx';
import { changeLanguage, languageNow, SpeechContext, speechIn } from './texts.ts';

/** The complainant's app: no account, one column, the page named behind the `#`. */
export function PortalApp() {
  const place = usePlace();
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const choose = (language: Language): void => {
    changeLanguage(language, true).then(redraw, redraw);
  };
  const speech = speechIn(languageNow(), choose);
  return (
    <SpeechContext.Provider value={speech}>
      <Frame>
        <Page key={hashOf(place)} place={place} />
      </Frame>
    </SpeechContext.Provider>
  );
}

/** One page; its heading gets the focus, so that everybody notices that another page is here. */
function Page({ place }: { place: Place }) {
  const firstRef = useRef<HTMLDivElement>(null);
  useEffect(() => {
    window.scrollTo(0, 0);
    firstRef.current?.focus();
  }, []);
  return (
    <div ref={firstRef} tabIndex={-1} class="page">
      {pageOf(place)}
    </div>
  );
}

function pageOf(place: Place) {
  switch (place.page) {
    case 'start':
      return <StartPage />;
    case 'new':
      return <NewPage about="complaint" />;
    case 'other':
      return <NewPage about="other" />;
    case 'sent':
      return <SentPage />;
    case 'find':
      return <FindPage />;
    case 'privacy':
      return <PrivacyPage />;
    case 'case':
      return <CasePage number={place.number} secret={place.secret} />;
    case 'astray':
      return <AstrayPage />;
  }
}
