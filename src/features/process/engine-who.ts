import { listOf, type Who } from '../../language/template-basics.ts';
import type { Template } from '../../language/template-types.ts';
import type { Permission } from '../../terms/permissions.ts';
import type { Actor, Reason } from './engine-types.ts';

/** Who may do something: what it says itself, else the stage's responsible, else whoever owns the case. */
export function whoMay(own: Who | readonly Who[] | undefined, responsible: Who | undefined): readonly Who[] {
  return own === undefined ? [responsible ?? 'owner'] : listOf<Who>(own);
}

/** Whether the actor is one of those; the system may do everything that is not a person's decision. */
export function isOneOf(actor: Actor, who: readonly Who[]): boolean {
  return actor.kind === 'system' || who.some((one) => matches(actor, one));
}

function matches(actor: Actor, who: Who): boolean {
  if (actor.kind === 'complainant') return who === 'complainant';
  switch (who) {
    case 'anyone':
      return true;
    case 'owner':
      return actor.isOwner;
    case 'first-contact':
      return actor.isFirstContact;
    case 'callback':
      return actor.isCallback ?? false;
    case 'supervisor':
      return actor.isSupervisor ?? false;
    case 'complainant':
      return false;
    default:
      return actor.positions.includes(who.slice('position:'.length));
  }
}

/** Why the actor may not, in terms of who may; empty when they may. Naming an owner first is said where nobody owns the case. */
export function whoReasons(actor: Actor, who: readonly Who[], template: Template, owned: boolean): Reason[] {
  if (isOneOf(actor, who)) return [];
  if (!owned && who.every((one) => one === 'owner')) return [{ code: 'process.no_owner' }];
  const names = who.map((one) => {
    const position = template.positions.find((known) => one === `position:${known.code}`);
    return position?.title ?? { key: `term.case-role.${one}` };
  });
  return [{ code: 'process.not_yours', params: { who: [...who], names } }];
}

/** Why the actor's roles do not let them, where the act asks for a permission; only people have roles. */
export function permissionReasons(actor: Actor, permission: Permission | undefined): Reason[] {
  if (actor.kind !== 'person' || permission === undefined || actor.permissions.has(permission)) return [];
  return [{ code: 'process.no_permission', params: { permission } }];
}
