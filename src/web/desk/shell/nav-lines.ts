import type { NavLine, Page } from '../page.ts';
import { pages } from '../routes.tsx';
import { useMe } from '../session.ts';

/** A page that has a line in the navigation. */
export type NavPage = Page & { nav: NavLine };

/** The lines this person sees, in the order of the list of pages. */
export function useNavPages(): { main: NavPage[]; administration: NavPage[] } {
  const me = useMe();
  const seen = pages.filter(
    (page): page is NavPage =>
      page.nav !== undefined && (!page.permission || me.permissions.includes(page.permission)),
  );
  return {
    main: seen.filter((page) => page.nav.group !== 'administration'),
    administration: seen.filter((page) => page.nav.group === 'administration'),
  };
}
