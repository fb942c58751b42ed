import { BranchesOutlined, HomeOutlined, PhoneOutlined, UnorderedListOutlined } from '@ant-design/icons';
import { page, type Page } from './page.ts';

/**
 * Every page of the desk, one line each: address, code, component; in the order of the navigation.
 * A page with `nav` gets its line there. Parameters: `useParams({ strict: false })`; filters: `useAddressState`.
 */
export const pages: readonly Page[] = [
  page('/', () => import('./features/home/HomePage.tsx'), 'HomePage', {
    nav: { title: 'desk.home.title', icon: HomeOutlined, key: 'g h' },
  }),
  page('/complaints', () => import('./features/complaints/ComplaintsPage.tsx'), 'ComplaintsPage', {
    nav: { title: 'desk.list.title', icon: UnorderedListOutlined, key: 'g l' },
    permission: 'complaint.read',
  }),
  page('/intake', () => import('./features/intake/IntakePage.tsx'), 'IntakePage', {
    nav: { title: 'desk.intake.title', icon: PhoneOutlined, key: 'g n' },
    permission: 'complaint.register',
  }),
  page('/profile', () => import('./features/access/ProfilePage.tsx'), 'ProfilePage'),
  page('/admin/processes', () => import('./features/admin/process/ProcessesPage.tsx'), 'ProcessesPage', {
    nav: { title: 'desk.process.title', icon: BranchesOutlined, group: 'administration' },
    permission: 'process.read',
  }),
  page('/admin/processes/$code', () => import('./features/admin/process/ProcessPage.tsx'), 'ProcessPage', {
    permission: 'process.read',
  }),
  page(
    '/admin/process-editor',
    () => import('./features/admin/process/ProcessEditorPage.tsx'),
    'ProcessEditorPage',
    { permission: 'process.manage' },
  ),
];
