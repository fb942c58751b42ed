import type { Actor, PersonActor } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import type { Permission, Scope } from '../../terms/permissions.ts';
import { widestOf } from './access-rules.ts';

/** The widest scope in which the actor holds a permission; null for those who do not, and for all but people. */
export function widestScope(actor: Actor, permission: Permission): Scope | null {
  return actor.kind === 'person' ? widestOf(actor.grants, permission) : null;
}

/**
 * The signed-in person behind the actor.
 * @throws AppError `access.unauthenticated` when nobody is, `access.forbidden` for a complainant or the product itself
 */
export function requirePerson(actor: Actor): PersonActor {
  if (actor.kind === 'person') return actor;
  throw new AppError(actor.kind === 'nobody' ? 'access.unauthenticated' : 'access.forbidden');
}

/**
 * The signed-in person acting in person: what only they may do for themselves, no program with a key of theirs.
 * @throws AppError `access.unauthenticated`, `access.key_forbidden`
 */
export function requireSelf(actor: Actor): PersonActor {
  const person = requirePerson(actor);
  if (person.keyId !== undefined) throw new AppError('access.key_forbidden');
  return person;
}

/**
 * The person, if they hold the permission in any scope; the product itself may do everything its code does.
 * @throws AppError `access.unauthenticated`, `access.forbidden`
 */
export function requirePermission(actor: Actor, permission: Permission): Scope {
  if (actor.kind === 'system') return 'all';
  const scope = widestScope(requirePerson(actor), permission);
  if (!scope) throw new AppError('access.forbidden', { permission });
  return scope;
}

/**
 * How far a permission lets somebody see, in terms of what records carry. A list keeps the records that fit any
 * of the present members; `everything` needs none. `nothing` means: show an empty list.
 */
export type Reach =
  | { kind: 'nothing' }
  | { kind: 'everything' }
  | {
      kind: 'some';
      /** Records owned by, waiting for, or handed to one of these people: oneself and those one stands in for. */
      people: readonly string[];
      /** Records of one of these departments; empty in the narrower scope. */
      departmentIds: readonly string[];
      /** Records of this region; null in the narrower scopes. */
      regionId: string | null;
    };

/**
 * The primitive of every list scope (PRI-1): each wider scope adds to the narrower ones, so that one's own
 * records stay visible when they belong to another department. A region without a region reaches one's department.
 */
export function reachOf(actor: Actor, permission: Permission): Reach {
  if (actor.kind === 'system') return { kind: 'everything' };
  if (actor.kind !== 'person') return { kind: 'nothing' };
  const scope = widestOf(actor.grants, permission);
  if (!scope) return { kind: 'nothing' };
  if (scope === 'all') return { kind: 'everything' };
  return {
    kind: 'some',
    people: [actor.personId, ...actor.deputyFor],
    departmentIds: scope === 'own' ? [] : actor.departmentIds,
    regionId: scope === 'region' ? actor.regionId : null,
  };
}
