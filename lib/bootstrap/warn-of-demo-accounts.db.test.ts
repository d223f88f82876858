import { afterEach, expect, it, vi } from 'vitest';
import { warnOfDemoAccounts } from '@/lib/bootstrap/warn-of-demo-accounts.server';
import { log } from '@/lib/core/log.server';
import { seedStore } from '@/lib/seed/seed-store.server';

const LOCAL = 'http://localhost:3000';
const PUBLIC = 'https://shop.example';

afterEach(() => vi.restoreAllMocks());

it('a shop that becomes public names the demo accounts of its store in the log', async () => {
  const warned = vi.spyOn(log(), 'warn');
  await seedStore({ reset: false, goods: 1, publicUrl: LOCAL, progress: () => {} });
  await warnOfDemoAccounts(LOCAL);
  expect(warned).not.toHaveBeenCalled();
  await warnOfDemoAccounts(PUBLIC);
  const accounts = ['jun@salebell.example', 'mina@salebell.example'];
  expect(warned.mock.calls).toEqual([
    [{ event: 'seed.demo_accounts', accounts }, 'a public shop has demo accounts'],
  ]);
});

it('a public shop that was filled with the sample store has nothing to warn of', async () => {
  const warned = vi.spyOn(log(), 'warn');
  await seedStore({ reset: false, goods: 1, publicUrl: PUBLIC, progress: () => {} });
  await warnOfDemoAccounts(PUBLIC);
  expect(warned).not.toHaveBeenCalled();
});
