import { nicknameKeysOf } from '@/lib/accounts/nickname-keys.server';
import { UserModel } from '@/lib/accounts/user.model.server';
import { log } from '@/lib/core/log.server';
import { isDuplicateKey } from '@/lib/database/failure.server';

/**
 * Gives accounts of earlier versions their `nicknameLooks`, the oldest account first. Where two nicknames
 * look the same, the older account has the look. The other one keeps its nickname, and a log line names
 * it for the operator; a new nickname of it has to differ. Any number of processes may run this at once.
 */
export async function migrateNicknames(): Promise<void> {
  const found = UserModel.find({ nicknameLooks: null }, { nickname: 1 }).sort({ _id: 1 }).lean();
  for await (const { _id, nickname } of found.cursor()) {
    const { nicknameLooks } = nicknameKeysOf(nickname);
    try {
      await UserModel.updateOne({ _id, nicknameLooks: null }, { $set: { nicknameLooks } });
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      // A key that no nickname has, since the account is no longer to be migrated.
      await UserModel.updateOne({ _id }, { $set: { nicknameLooks: [`\0${_id.toHexString()}`] } });
      const userId = _id.toHexString();
      log().warn({ event: 'accounts.nicknames_alike', userId }, 'nickname looks like an older one');
    }
  }
}
