import { RouterProvider } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useMemo, useRef } from 'react';
import type { Me } from '../../contract/me-contract.ts';
import { getMe, getWelcome } from '../../contract/me-contract.ts';
import { ErrorState } from '../ui/ErrorState.tsx';
import { Loaded, Skeletons } from '../ui/Skeletons.tsx';
import { DraftContext } from '../ui/use-draft.ts';
import { useRoute } from '../ui/use-route.ts';
import { ZoneContext } from '../ui/zone.ts';
import { draftStore } from './draft-store.ts';
import { hasChosenLanguage, switchLanguage } from './i18n.ts';
import { router } from './router.tsx';
import { MeContext } from './session.ts';

const SignInPage = lazy(async () => ({
  default: (await import('./features/access/SignInPage.tsx')).SignInPage,
}));
const FirstRunPage = lazy(async () => ({
  default: (await import('./features/access/FirstRunPage.tsx')).FirstRunPage,
}));
const InitialPasswordPage = lazy(async () => ({
  default: (await import('./features/access/InitialPasswordPage.tsx')).InitialPasswordPage,
}));

/** Lets people in: whoever is signed in gets the pages, a fresh installation its first page, others sign in. */
export function Gate() {
  const me = useRoute(getMe, {}, { askSignIn: false, refetchOnWindowFocus: 'always' });
  if (me.data) return <Inside me={me.data} />;
  if (me.error?.status === 401) return <Outside />;
  if (me.error) return <ErrorState error={me.error} onRetry={() => void me.refetch()} />;
  return <Skeletons shape="page" />;
}

function Outside() {
  const welcome = useRoute(getWelcome, {}, { staleTime: 0 });
  return (
    <Loaded query={welcome} shape="form">
      {(data) => (
        <Suspense fallback={<Skeletons shape="form" />}>
          {data.firstRun ? (
            <FirstRunPage />
          ) : (
            <SignInPage companyName={data.companyName} singleSignOn={data.singleSignOn} />
          )}
        </Suspense>
      )}
    </Loaded>
  );
}

function Inside({ me }: { me: Me }) {
  const first = useRef(me.person.id);
  useEffect(() => {
    // Somebody else has signed in from another tab: nothing of the first person may stay on the screen.
    if (first.current !== me.person.id) location.reload();
  }, [me.person.id]);
  const { language, sample } = me.person;
  useEffect(() => {
    // A visitor of the sample company keeps the language they came with.
    if (!sample && !hasChosenLanguage()) void switchLanguage(language);
  }, [language, sample]);
  const drafts = useMemo(() => ({ store: draftStore, owner: me.person.id }), [me.person.id]);
  if (me.person.mustChangePassword)
    return (
      <MeContext value={me}>
        <Suspense fallback={<Skeletons shape="form" />}>
          <InitialPasswordPage />
        </Suspense>
      </MeContext>
    );
  return (
    <MeContext value={me}>
      <ZoneContext value={me.person.zone}>
        <DraftContext value={drafts}>
          <RouterProvider router={router} />
        </DraftContext>
      </ZoneContext>
    </MeContext>
  );
}
