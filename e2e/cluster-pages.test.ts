/** Cached pages of one shop on several nodes. */
import { expect } from '@playwright/test';
import { addGoods } from './support/add-goods';
import { giveRole } from './support/admin-role';
import { nodeOf, test } from './support/cluster-fixtures';
import { expectFreshPage } from './support/fresh-page';
import { pageOf } from './support/raw-pages';

test('a price changed at one node is on the other node’s pages within a second, and hidden goods are gone', async ({
  cluster,
  join,
}) => {
  const admin = await join('pricing');
  await giveRole(nodeOf(cluster, 0), admin.email, 'admin', cluster.settings);
  const { goodsId } = await addGoods(admin, { price: 12_345 });
  const { url } = nodeOf(cluster, 1);
  const open = () => Promise.all([`/en/goods/${goodsId}`, '/en'].map((path) => pageOf(url + path)));
  const cookies = (await join('reading')).cookie;
  const openSignedIn = () => pageOf(`${url}/en/goods/${goodsId}`, cookies);
  for (const page of await open()) expect(page).toContain('12,345');
  await admin.ask('PATCH', `/api/admin/goods/${goodsId}`, { price: 23_456 });
  await expectFreshPage(async () => {
    const pages = [...(await open()), await openSignedIn()];
    return pages.every((page) => page.includes('23,456') && !page.includes('12,345'));
  });
  await admin.ask('PATCH', `/api/admin/goods/${goodsId}`, { hidden: true });
  await expectFreshPage(async () => (await open()).every((page) => !page.includes('23,456')));
});
