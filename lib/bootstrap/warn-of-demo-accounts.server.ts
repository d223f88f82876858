import { UserModel } from '@/lib/accounts/user.model.server';
import { log } from '@/lib/core/log.server';
import { allowsDemoAccounts, DEMO_ACCOUNTS } from '@/lib/seed/demo-accounts';

/** Warns at the start of a shop that others reach if its store has demo accounts: their passwords are public. */
export async function warnOfDemoAccounts(publicUrl: string): Promise<void> {
  if (allowsDemoAccounts(publicUrl)) return;
  const emails = DEMO_ACCOUNTS.map(({ email }) => email);
  const found = await UserModel.find({ email: { $in: emails } }, { email: 1, _id: 0 }).lean();
  if (found.length === 0) return;
  const accounts = found.map(({ email }) => email).sort();
  log().warn({ event: 'seed.demo_accounts', accounts }, 'a public shop has demo accounts');
}
