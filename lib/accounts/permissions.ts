import type { Role } from '@/lib/accounts/account';

/** The permissions that operations and pages of /admin require. */
export const PERMISSIONS = [
  'readGoods',
  'changeGoods',
  'adjustStock',
  'readOrders',
  'changeOrders',
  /** Find accounts by email, replace their nicknames, hide their sales. */
  'moderate',
  'readFigures',
  'readTrail',
  'changeSettings',
  'manageRoles',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** The permissions of each role: the only table (docs/decisions/0038-roles-and-permissions.md). */
export const ROLE_PERMISSIONS: Readonly<Record<Role, readonly Permission[]>> = {
  admin: PERMISSIONS,
  goods: ['readGoods', 'changeGoods', 'adjustStock', 'readFigures'],
  orders: ['readGoods', 'adjustStock', 'readOrders', 'changeOrders', 'moderate', 'readFigures'],
  reader: ['readGoods', 'readOrders', 'readFigures', 'readTrail'],
};

/** @param role undefined for an account without one, which may do nothing of this. */
export function hasPermission(role: Role | undefined, permission: Permission): boolean {
  return role !== undefined && ROLE_PERMISSIONS[role].includes(permission);
}
