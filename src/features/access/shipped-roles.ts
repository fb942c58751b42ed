import type { Texts } from '../../terms/lists.ts';
import { permissions, type Grant, type Permission, type Scope } from '../../terms/permissions.ts';

/** A role as the product brings it; the administrator may change it or write others (PRI-1). */
export interface ShippedRole {
  code: string;
  title: Texts;
  grants: Grant[];
}

const title = (zhCn: string, zhTw: string, en: string): Texts => ({ 'zh-CN': zhCn, 'zh-TW': zhTw, en });

/** Grants written by scope, as one reads them: `{ all: ['process.read'], own: ['complaint.handle'] }`. */
function grants(byScope: Partial<Record<Scope, readonly Permission[]>>): Grant[] {
  const found: Grant[] = (Object.entries(byScope) as [Scope, readonly Permission[]][]).flatMap(
    ([scope, list]) => list.map((permission) => ({ permission, scope })),
  );
  return found.sort((a, b) => permissions.indexOf(a.permission) - permissions.indexOf(b.permission));
}

/** The roles of a new installation. Who may approve at which level is the process template's to say, by position. */
export const shippedRoles: readonly ShippedRole[] = [
  {
    code: 'intake-agent',
    title: title('受理员', '受理員', 'Intake agent'),
    // Whoever takes a call must recognise a repeat of another department's case.
    grants: grants({
      all: [
        ...(['complaint.read', 'complaint.register', 'complaint.classify', 'complaint.assign'] as const),
        ...(['complaint.comment', 'party.read', 'party.edit'] as const),
      ],
      department: ['work.read'],
      own: ['complaint.handle', 'complaint.verify', 'complaint.close', 'complaint.reopen', 'party.unmask'],
    }),
  },
  {
    code: 'case-owner',
    title: title('投诉责任人', '投訴責任人', 'Case owner'),
    grants: grants({
      department: ['complaint.read', 'complaint.comment', 'party.read', 'work.read'],
      own: [
        ...(['complaint.read-confidential', 'complaint.classify', 'complaint.handle'] as const),
        ...(['complaint.verify', 'complaint.close', 'complaint.reopen', 'complaint.archive'] as const),
        ...(['party.edit', 'party.unmask'] as const),
      ],
      all: ['complaint.register', 'process.read'],
    }),
  },
  {
    code: 'supervisor',
    title: title('督办', '督辦', 'Supervisor'),
    grants: grants({
      region: [
        ...(['complaint.read', 'complaint.classify', 'complaint.assign', 'complaint.supervise'] as const),
        ...(['complaint.comment', 'complaint.verify', 'complaint.close-exceptionally'] as const),
        'complaint.reopen' as const,
        ...(['party.read', 'work.read', 'measures.read', 'import.run'] as const),
      ],
      all: ['process.read'],
    }),
  },
  {
    code: 'department-head',
    title: title('部门负责人', '部門負責人', 'Department head'),
    grants: grants({
      department: [
        ...(['complaint.read', 'complaint.read-confidential', 'complaint.classify'] as const),
        ...(['complaint.assign', 'complaint.supervise', 'complaint.handle'] as const),
        ...(['complaint.comment', 'complaint.approve'] as const),
        ...(['complaint.verify', 'complaint.close', 'complaint.close-exceptionally'] as const),
        ...(['complaint.reopen', 'complaint.archive'] as const),
        ...(['party.read', 'party.edit', 'party.unmask', 'work.read', 'measures.read'] as const),
      ],
      all: ['complaint.register', 'process.read'],
    }),
  },
  {
    code: 'quality-manager',
    title: title('质量经理', '品質經理', 'Quality manager'),
    grants: grants({
      all: [
        ...(['complaint.read', 'complaint.comment', 'complaint.approve', 'complaint.verify'] as const),
        ...(['complaint.reopen', 'party.read', 'work.read', 'measures.read', 'process.read'] as const),
      ],
    }),
  },
  {
    code: 'senior-manager',
    title: title('高层管理者', '高階主管', 'Senior manager'),
    grants: grants({
      all: [
        ...(['complaint.read', 'complaint.read-confidential', 'complaint.assign'] as const),
        ...([
          'complaint.supervise',
          'complaint.comment',
          'complaint.approve',
          'complaint.close-exceptionally',
        ] as const),
        ...(['complaint.reopen', 'party.read', 'work.read', 'measures.read', 'process.read'] as const),
      ],
    }),
  },
  {
    code: 'legal',
    title: title('法务', '法務', 'Legal counsel'),
    grants: grants({
      all: [
        ...(['complaint.read', 'complaint.read-confidential', 'complaint.comment'] as const),
        ...(['complaint.approve', 'party.read', 'party.unmask', 'party.erase', 'process.read'] as const),
      ],
    }),
  },
  {
    code: 'auditor',
    title: title('审计员', '稽核員', 'Auditor'),
    // Reads everything, masked, and changes nothing.
    grants: grants({
      all: [
        ...([
          'complaint.read',
          'complaint.read-confidential',
          'party.read',
          'work.read',
          'measures.read',
        ] as const),
        ...(['process.read', 'audit.read', 'system.read'] as const),
      ],
    }),
  },
  {
    code: 'administrator',
    title: title('系统管理员', '系統管理員', 'Administrator'),
    // Manages the product and sees no case by default.
    grants: grants({
      all: [
        ...(['import.run', 'organization.manage', 'people.manage', 'roles.manage', 'keys.manage'] as const),
        ...(['process.read', 'process.manage', 'audit.read', 'settings.manage', 'system.read'] as const),
      ],
    }),
  },
];
