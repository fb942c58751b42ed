import { createContext, useContext } from 'react';
import type { Me } from '../../contract/me-contract.ts';
import type { Permission } from '../../terms/permissions.ts';

/** Who is signed in; there inside the shell, on every page. */
export const MeContext = createContext<Me | null>(null);

/** The signed-in person. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error('useMe outside the shell');
  return me;
}

/** Whether the person holds a permission in some scope; for menus only, records say themselves what may be done. */
export function useCan(permission: Permission | undefined): boolean {
  const me = useMe();
  return permission === undefined || me.permissions.includes(permission);
}
