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
import { TaskPage } from './pages/TaskPage.tsx';
import { changeLanguage, languageNow, SpeechContext, speechIn, useTexts } from './texts.ts';
import { useChoices } from './use-choices.ts';

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
      <Frame title={speech.t(titleOf(place))}>
        <Page key={hashOf(place)} place={place} />
      </Frame>
    </SpeechContext.Provider>
  );
}

/** What the whole is called: who is asked for a part of a case from outside is no complainant. */
const titleOf = ({ page }: Place): string => (page === 'task' ? 'portal.task.title' : 'portal.title');

/** What a page is called in the browser's own list of pages; a case by its number, not by what it is about. */
const titles: Record<Place['page'], string> = {
  start: '',
  new: 'portal.new.title',
  other: 'portal.new.title.other',
  sent: 'portal.sent.title',
  find: 'portal.start.find',
  privacy: 'portal.privacy.title',
  case: '',
  task: '',
  astray: 'portal.astray.title',
};

/** One page. It is named in the window's title and gets the focus, so that everybody notices that another page is here. */
function Page({ place }: { place: Place }) {
  const { t, say, language } = useTexts();
  const choices = useChoices();
  const firstRef = useRef<HTMLDivElement>(null);
  useEffect(() => {
    window.scrollTo(0, 0);
    const heading = firstRef.current?.querySelector('h1');
    heading?.setAttribute('tabindex', '-1');
    (heading ?? firstRef.current)?.focus();
  }, []);
  const own = place.page === 'case' ? place.number : titles[place.page] && t(titles[place.page]);
  const company = choices ? say(choices.company) : '';
  useEffect(() => {
    document.title = [own, t(titleOf(place)), company].filter(Boolean).join(' · ');
  }, [own, t, language, company, place]);
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
    case 'task':
      return <TaskPage task={place.task} secret={place.secret} />;
    case 'astray':
      return <AstrayPage />;
  }
}
