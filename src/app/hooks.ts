import { seedDepartments } from '../features/organization/starter-service.ts';
import type { Hooks } from '../platform/context.ts';

/** Wires what features ask of each other; nothing is decided here. */
export const hooks: Hooks = {
  cases: [],
  access: { complainantOf: async () => null, companyBegins: seedDepartments },
};
