/** What each role may do (docs/api.md, "Running the shop"). */
import { ROLES, type Role } from '@/lib/accounts/account';
import { hasPermission, type Permission } from '@/lib/accounts/permissions';
import { OPERATIONS } from '@/lib/api/operations/all.server';
import { giveRole } from './support/admin-role';
import { expect, test } from './support/fixtures';
import { okJson } from './support/read-answer';
import type { Shopper } from './support/shopper';

const PASSWORD = 'a bell of brass';
/** Pages, by the permission that each requires. */
const PAGES: readonly [path: string, Permission][] = [
  ['', 'readGoods'],
  ['/goods/8', 'readGoods'],
  ['/goods/new', 'changeGoods'],
  ['/orders', 'readOrders'],
  ['/live', 'readFigures'],
  ['/people', 'moderate'],
  ['/audit', 'readTrail'],
];

const userIdOf = async (shopper: Shopper) =>
  ((await okJson(await shopper.ask('GET', '/api/users/me'))) as { user: { userId: string } }).user
    .userId;
const codeOf = async (answer: Response) =>
  answer.ok ? 'done' : ((await answer.json()) as { code: string }).code;

test('an owner gives every role on the web, and each operation and page answers as the table of permissions says', async ({
  shop,
  shopper,
}) => {
  const owner = await shopper('owner');
  await giveRole(shop, owner.email, 'admin');
  const people = new Map<Role | null, Shopper>([[null, await shopper('no-role')]]);
  for (const role of ROLES) {
    const one = await shopper(`role-${role}`);
    const path = `/api/admin/people/${await userIdOf(one)}/role`;
    expect((await owner.ask('PUT', path, { role, password: PASSWORD })).status).toBe(200);
    people.set(role, one);
  }
  const operations = OPERATIONS.filter(({ who }) => who === 'admin');
  expect(operations.length).toBeGreaterThan(10);
  for (const [role, one] of people) {
    for (const { id, method, path, permission } of operations) {
      // Nothing is there, or the body is not valid: an operation that is allowed changes nothing.
      const address = path.replace(/:\w+/g, path.includes(':goodsId') ? '999999' : 'none');
      const answer = await one.ask(method, address, method === 'GET' ? undefined : {});
      const code = await codeOf(answer);
      const expected = role === null ? 'NOT_FOUND' : 'FORBIDDEN';
      const isAllowed = permission && hasPermission(role ?? undefined, permission);
      if (isAllowed) expect([role, id, 'NOT_FOUND', 'FORBIDDEN']).not.toContain(code);
      else expect([role, id, code]).toEqual([role, id, expected]);
    }
    for (const [page, permission] of PAGES) {
      const { status } = await one.ask('GET', `/en/admin${page}`);
      const isAllowed = hasPermission(role ?? undefined, permission);
      expect([role, page, status]).toEqual([role, page, isAllowed ? 200 : 404]);
    }
  }
});

test('a role on the web needs the owner’s password, counts at once and leaves the session', async ({
  shop,
  shopper,
}) => {
  const owner = await shopper('owner');
  await giveRole(shop, owner.email, 'admin');
  const mina = await shopper('mina');
  const path = `/api/admin/people/${await userIdOf(mina)}/role`;
  const give = async (role: unknown, password = PASSWORD) =>
    codeOf(await owner.ask('PUT', path, { role, password }));
  const orders = async () => (await mina.ask('GET', '/api/admin/orders')).status;
  expect(await give('orders', 'a wrong bell')).toBe('WRONG_PASSWORD');
  expect(await give('queen')).toBe('INVALID');
  expect(await codeOf(await owner.ask('PUT', path, { role: 'orders' }))).toBe('INVALID');
  expect(await orders()).toBe(404);
  expect(await give('orders')).toBe('done');
  expect(await orders()).toBe(200);
  expect(await give('goods')).toBe('done');
  expect(await orders()).toBe(403);
  expect(await give(null)).toBe('done');
  expect(await orders()).toBe(404);
  expect((await mina.ask('GET', '/api/users/me')).status).toBe(200);
});
