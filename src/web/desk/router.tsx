import { createRootRoute, createRoute, createRouter, useRouter } from '@tanstack/react-router';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { ErrorState } from '../ui/ErrorState.tsx';
import { Skeletons } from '../ui/Skeletons.tsx';
import { parseAddress, stringifyAddress } from './address-text.ts';
import { AstrayPage } from './features/access/AstrayPage.tsx';
import type { Page } from './page.ts';
import { pages } from './routes.tsx';
import { useCan } from './session.ts';
import { Shell } from './shell/Shell.tsx';

const root = createRootRoute({ component: Shell, notFoundComponent: () => <AstrayPage why="missing" /> });

/** The page's component behind its permission; keeps the preloading of the lazy one. */
function guarded(page: Page) {
  if (!page.permission) return page.component;
  const Guarded = () => (useCan(page.permission) ? <page.component /> : <AstrayPage why="forbidden" />);
  return Object.assign(Guarded, { preload: page.component.preload });
}

function PageFailed({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  return (
    <ErrorState
      error={error}
      onRetry={() => {
        reset();
        void router.invalidate();
      }}
    />
  );
}

/** All pages under the shell; loaded when pointed at, shown in outline while they come. */
export const router = createRouter({
  routeTree: root.addChildren(
    pages.map((page) =>
      createRoute({ getParentRoute: () => root, path: page.path, component: guarded(page) }),
    ),
  ),
  defaultPreload: 'intent',
  defaultErrorComponent: PageFailed,
  // Nothing jumps for what is quick; the outlines themselves wait 300 ms.
  defaultPendingMs: 0,
  defaultPendingMinMs: 0,
  defaultPendingComponent: () => <Skeletons shape="page" />,
  scrollRestoration: true,
  parseSearch: parseAddress,
  stringifySearch: stringifyAddress,
});
