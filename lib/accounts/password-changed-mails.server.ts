import type { Types } from 'mongoose';
import { clientLanguage } from '@/lib/http/client-language.server';
import type { MailDocument } from '@/lib/mail/mail.model.server';
import { newMails } from '@/lib/mail/write-mail.server';

/** Makes the mail by which an owner learns that somebody has changed the password, in the language of that request. */
export const passwordChangedMails = (userId: Types.ObjectId): MailDocument[] =>
  newMails({ kind: 'passwordChanged', language: clientLanguage(), userId });
