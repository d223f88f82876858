import { randomBytes } from 'node:crypto';
import type { ClientSession } from 'mongoose';
import type { Role } from '@/lib/accounts/account';
import { nicknameKeysOf } from '@/lib/accounts/nickname-keys.server';
import { hasPermission } from '@/lib/accounts/permissions';
import { UserModel } from '@/lib/accounts/user.model.server';
import { executeOnce, hashAdminRequest, type KeyedRequest } from '@/lib/admin/execute-once.server';
import { findStoredUser, getPerson } from '@/lib/admin/people/find-person.server';
import type { Person } from '@/lib/admin/people/person';
import { writeAudit } from '@/lib/admin/write-audit.server';
import { AppError } from '@/lib/core/errors';
import { transaction } from '@/lib/database/transaction.server';
import { publish } from '@/lib/events/domain-events.server';
import { removeNickname } from '@/lib/sales/history/anonymize-sales.server';

type RenameOptions = {
  by: string;
  /** The role of who does it: only an owner renames accounts that have a role. */
  role: Role | undefined;
  userId: string;
  /** For the audit trail. */
  reason: string;
  /** A repeat with the same key and request renames nothing. */
  idempotencyKey: string;
  signal: AbortSignal;
};

type RenamedAccount = {
  person: Person;
  /** True when the key had renamed the account before. */
  replayed: boolean;
};

/**
 * Replaces the nickname of an account by a neutral one. Sales under the old one become anonymous, as those of a
 * deleted account do; pages lose them at once. Its sessions stay, and its pages say what happened.
 * The trail has the account and the reason, and no name: a deleted account leaves none there.
 *
 * @throws AppError `ACCOUNT_NOT_FOUND`; `FORBIDDEN` when only an owner may rename it;
 *   `IDEMPOTENCY_MISMATCH` when the key was used for another request.
 */
export function renameAccount(options: RenameOptions): Promise<RenamedAccount> {
  const { by, role, userId, reason, idempotencyKey, signal } = options;
  const request = { by, action: 'rename', body: { userId, reason }, idempotencyKey } as const;
  return executeOnce<RenamedAccount>(
    request,
    async () => {
      const seqs = await transaction(signal, (session) => write({ request, role }, session));
      publish('accountRenamed', { seqs });
      return { person: await getPerson(userId), replayed: false };
    },
    async () => ({ person: await getPerson(userId), replayed: true }),
  );
}

type Writing = {
  request: KeyedRequest & { body: Pick<RenameOptions, 'userId' | 'reason'> };
  role: Role | undefined;
};

async function write({ request, role }: Writing, session: ClientSession): Promise<number[]> {
  const { by, action, idempotencyKey } = request;
  const { userId, reason } = request.body;
  const before = await findStoredUser(userId, session);
  if (before.role && !hasPermission(role, 'manageRoles')) throw new AppError('FORBIDDEN');
  const nickname = neutralNickname();
  const renamed = { from: before.nickname, date: new Date(), isSeen: false };
  await UserModel.updateOne(
    { _id: before._id },
    { $set: { nickname, ...nicknameKeysOf(nickname), renamed } },
    { session },
  );
  const seqs = await removeNickname({ userId: before._id, nickname: before.nickname }, session);
  const requestHash = hashAdminRequest(request);
  const entry = { by, action, userId, changes: [], reason, idempotencyKey, requestHash };
  await writeAudit(entry, session);
  return seqs;
}

/** A name that says nothing, and that no account has: 40 random bits in base 36. */
const neutralNickname = () =>
  `shopper ${BigInt(`0x${randomBytes(5).toString('hex')}`).toString(36)}`;
