import { page, type Page } from './page.ts';

/**
 * Every page of the desk, one line each: address, code, component; in the order of the navigation.
 * A page with `nav` gets its line there. Parameters: `useParams({ strict: false })`; filters: `useAddressState`.
 */
export const pages: readonly Page[] = [
  page('/profile', () => import('./features/access/ProfilePage.tsx'), 'ProfilePage'),
];
