import { describe, expect, it } from 'vitest';
import { ROLES } from '@/lib/accounts/account';
import { hasPermission, PERMISSIONS, ROLE_PERMISSIONS } from '@/lib/accounts/permissions';

const rolesWith = (permission: (typeof PERMISSIONS)[number]) =>
  ROLES.filter((role) => hasPermission(role, permission));

describe('hasPermission', () => {
  it('gives an owner everything, and an account without a role nothing', () => {
    for (const permission of PERMISSIONS) {
      expect(hasPermission('admin', permission)).toBe(true);
      expect(hasPermission(undefined, permission)).toBe(false);
    }
  });

  it('lets only an owner change roles and settings', () => {
    expect([rolesWith('manageRoles'), rolesWith('changeSettings')]).toEqual([['admin'], ['admin']]);
  });

  it('keeps staff for goods from orders and people, and staff for orders from prices and the trail', () => {
    expect(rolesWith('readOrders')).toEqual(['admin', 'orders', 'reader']);
    expect(rolesWith('changeOrders')).toEqual(['admin', 'orders']);
    expect(rolesWith('moderate')).toEqual(['admin', 'orders']);
    expect(rolesWith('changeGoods')).toEqual(['admin', 'goods']);
    expect(rolesWith('readTrail')).toEqual(['admin', 'reader']);
  });

  it('lets the role that only reads change nothing', () => {
    expect(ROLE_PERMISSIONS.reader.filter((one) => !one.startsWith('read'))).toEqual([]);
  });
});
