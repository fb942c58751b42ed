import {
  ApartmentOutlined,
  AuditOutlined,
  BarChartOutlined,
  BranchesOutlined,
  CalendarOutlined,
  ContactsOutlined,
  FileTextOutlined,
  HomeOutlined,
  ImportOutlined,
  KeyOutlined,
  PhoneOutlined,
  SafetyOutlined,
  TagsOutlined,
  TeamOutlined,
  UnorderedListOutlined,
} from '@ant-design/icons';
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
  page('/complaints/$id', () => import('./features/case/CasePage.tsx'), 'CasePage', {
    permission: 'complaint.read',
  }),
  page('/customers', () => import('./features/customers/CustomersPage.tsx'), 'CustomersPage', {
    nav: { title: 'desk.customers.title', icon: ContactsOutlined, key: 'g c' },
    permission: 'party.read',
  }),
  page('/customers/$id', () => import('./features/customers/CustomerPage.tsx'), 'CustomerPage', {
    permission: 'party.read',
  }),
  page('/measures', () => import('./features/measures/MeasuresPage.tsx'), 'MeasuresPage', {
    nav: { title: 'desk.measures.title', icon: BarChartOutlined, key: 'g d' },
    permission: 'measures.read',
  }),
  page('/measures/cases', () => import('./features/measures/MeasuredCasesPage.tsx'), 'MeasuredCasesPage', {
    permission: 'measures.read',
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
  page('/admin/documents', () => import('./features/admin/documents/LayoutsPage.tsx'), 'LayoutsPage', {
    nav: { title: 'desk.layout.title', icon: FileTextOutlined, group: 'administration' },
    permission: 'process.read',
  }),
  page('/admin/documents/$code', () => import('./features/admin/documents/LayoutPage.tsx'), 'LayoutPage', {
    permission: 'process.read',
  }),
  page('/admin/people', () => import('./features/admin/people/PeoplePage.tsx'), 'PeoplePage', {
    nav: { title: 'desk.admin.people.title', icon: TeamOutlined, group: 'administration' },
    permission: 'people.manage',
  }),
  page('/admin/roles', () => import('./features/admin/roles/RolesPage.tsx'), 'RolesPage', {
    nav: { title: 'desk.admin.roles.title', icon: SafetyOutlined, group: 'administration' },
    permission: 'roles.manage',
  }),
  page(
    '/admin/organization',
    () => import('./features/admin/organization/OrganizationPage.tsx'),
    'OrganizationPage',
    {
      nav: { title: 'desk.admin.organization.title', icon: ApartmentOutlined, group: 'administration' },
      permission: 'organization.manage',
    },
  ),
  page(
    '/admin/categories',
    () => import('./features/admin/categories/CategoriesPage.tsx'),
    'CategoriesPage',
    {
      nav: { title: 'desk.admin.categories.title', icon: TagsOutlined, group: 'administration' },
      permission: 'organization.manage',
    },
  ),
  page('/admin/calendars', () => import('./features/admin/calendars/CalendarsPage.tsx'), 'CalendarsPage', {
    nav: { title: 'desk.admin.calendars.title', icon: CalendarOutlined, group: 'administration' },
    permission: 'organization.manage',
  }),
  page('/admin/calendars/$id', () => import('./features/admin/calendars/CalendarPage.tsx'), 'CalendarPage', {
    permission: 'organization.manage',
  }),
  page('/admin/keys', () => import('./features/admin/keys/ApiKeysPage.tsx'), 'ApiKeysPage', {
    nav: { title: 'desk.admin.keys.title', icon: KeyOutlined, group: 'administration' },
    permission: 'keys.manage',
  }),
  page('/admin/imports', () => import('./features/admin/imports/ImportsPage.tsx'), 'ImportsPage', {
    nav: { title: 'desk.import.title', icon: ImportOutlined, group: 'administration' },
    permission: 'import.run',
  }),
  page('/admin/imports/$id', () => import('./features/admin/imports/ImportPage.tsx'), 'ImportPage', {
    permission: 'import.run',
  }),
  page('/audit', () => import('./features/audit/AuditPage.tsx'), 'AuditPage', {
    nav: { title: 'desk.audit.title', icon: AuditOutlined, group: 'administration' },
    permission: 'audit.read',
  }),
];
