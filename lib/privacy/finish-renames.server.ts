import { UserModel } from '@/lib/accounts/user.model.server';
import { removeNickname } from '@/lib/sales/history/anonymize-sales.server';

/** Longer than any request and the time between two sweeps together. */
const SWEEP_WINDOW_MS = 5 * 60_000;

/**
 * Removes replaced nicknames from the sales of purchases that were in flight: they read their session before
 * the account was renamed, and committed after it. Every node's pages lose such a name within a
 * second of this, as with any correction.
 */
export async function finishRenames(signal: AbortSignal): Promise<void> {
  const since = new Date(Date.now() - SWEEP_WINDOW_MS);
  const renamed = await UserModel.find({ 'renamed.date': { $gt: since } }, { renamed: 1 }).lean();
  for (const { _id: userId, renamed: rename } of renamed) {
    signal.throwIfAborted();
    if (rename) await removeNickname({ userId, nickname: rename.from });
  }
}
