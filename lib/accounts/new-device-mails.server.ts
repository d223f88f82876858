import { Types } from 'mongoose';
import { isYoung } from '@/lib/accounts/account-age';
import type { LogInSource } from '@/lib/accounts/log-in-source.server';
import { env } from '@/lib/core/env.server';
import { clientLanguage } from '@/lib/http/client-language.server';
import type { MailDocument } from '@/lib/mail/mail.model.server';
import { newMails } from '@/lib/mail/write-mail.server';
import { isWithinLimit } from '@/lib/rate-limit/limit.server';

/**
 * Makes the mail about a log-in from a browser in which the account has not logged in before. None in the first
 * day, when every browser is new, and none beyond a limit: a script without cookies is new each time.
 */
export async function newDeviceMails(
  userId: string,
  { knownBrowser }: LogInSource,
  device: string,
): Promise<MailDocument[]> {
  if (!env().mail || knownBrowser || isYoung(userId)) return [];
  if (!(await isWithinLimit('newDeviceMail', userId, 1))) return [];
  const _id = new Types.ObjectId(userId);
  return newMails({ kind: 'newDevice', language: clientLanguage(), userId: _id, device });
}
