import { sameJson } from './same-json.ts';

/** What somebody has changed of a record and not saved: their values, and what stood there when they began. */
export interface Edits<T extends object> {
  mine: Partial<T>;
  before: Partial<T>;
}

/** Takes a change up; a field that says again what is saved is no change. */
export function withChange<T extends object>(edits: Edits<T>, saved: T, patch: Partial<T>): Edits<T> {
  const mine = { ...edits.mine };
  const before = { ...edits.before };
  for (const name of Object.keys(patch) as (keyof T)[]) {
    if (sameJson(patch[name], saved[name])) {
      Reflect.deleteProperty(mine, name);
      Reflect.deleteProperty(before, name);
    } else {
      if (!(name in before)) before[name] = saved[name];
      mine[name] = patch[name];
    }
  }
  return { mine, before };
}

/** The fields that both sides changed, differently: mine since I began, theirs in what is saved now. */
export function clashes<T extends object>({ mine, before }: Edits<T>, saved: T): (keyof T & string)[] {
  return (Object.keys(mine) as (keyof T & string)[]).filter(
    (name) => !sameJson(before[name], saved[name]) && !sameJson(mine[name], saved[name]),
  );
}

/** What is left of the edits when a person has chosen whose word counts, field by field. */
export function afterChoice<T extends object>(
  edits: Edits<T>,
  saved: T,
  choice: Readonly<Record<string, 'mine' | 'theirs'>>,
): Edits<T> {
  const mine = { ...edits.mine };
  const before = { ...edits.before };
  for (const name of Object.keys(choice) as (keyof T & string)[]) {
    if (choice[name] === 'mine') before[name] = saved[name];
    else {
      Reflect.deleteProperty(mine, name);
      Reflect.deleteProperty(before, name);
    }
  }
  return { mine, before };
}
