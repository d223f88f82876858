import { emailKeyOf } from '@/lib/accounts/email.server';
import { env } from '@/lib/core/env.server';
import { AppError } from '@/lib/core/errors';
import { log } from '@/lib/core/log.server';
import { securityFields } from '@/lib/core/security-log.server';
import { clientLanguage } from '@/lib/http/client-language.server';
import { insertMails, newMails } from '@/lib/mail/write-mail.server';
import { limit } from '@/lib/rate-limit/limit.server';

/**
 * Asks for a mail with a link that sets a new password. It reads no account: the mail worker finds out later whether
 * there is one, so neither the answer nor its time says so.
 *
 * @throws AppError `NOT_FOUND` where the shop sends no mail, `SLOW_DOWN` after too many of them to one address.
 */
export async function askPasswordReset(email: string): Promise<void> {
  if (!env().mail) throw new AppError('NOT_FOUND');
  const emailKey = emailKeyOf(email);
  await limit('passwordResetMail', emailKey);
  await insertMails(newMails({ kind: 'passwordReset', language: clientLanguage(), emailKey }));
  const fields = securityFields('asked', { emailKey });
  log().info({ event: 'security.password_reset_asked', ...fields }, 'password reset asked');
}
