import type { Types } from 'mongoose';
import { issueToken } from '@/lib/accounts/mail-tokens/mail-token.server';
import { env } from '@/lib/core/env.server';
import { interpolate } from '@/lib/i18n/format';
import type { Language } from '@/lib/i18n/language';
import { pageAddress } from '@/lib/i18n/page-address';
import type { MailDocument } from '@/lib/mail/mail.model.server';
import type { MailContent } from '@/lib/mail/mail-content';
import { SHOP_NAME } from '@/lib/mail-templates/shop-name';
import { MAIL_WORDS } from '@/messages/mail-words';

const RESET_PAGE = '/password-reset';

/**
 * The mail with the link that sets a new password. The token is in the fragment of the link, which no browser
 * sends to a server: it gets into no log, of this shop or of a proxy.
 *
 * @returns null when the link would have expired.
 */
export async function passwordResetMail(
  mail: MailDocument,
  userId: Types.ObjectId,
): Promise<MailContent | null> {
  const token = await issueToken('passwordReset', mail, userId);
  if (!token) return null;
  const { language } = mail;
  const words = MAIL_WORDS[language];
  const { subject, heading, text, link, notAsked } = words.passwordReset;
  return {
    subject: interpolate(subject, { shop: SHOP_NAME }),
    preview: text,
    heading,
    paragraphs: [text],
    link: { label: link, url: `${addressOf(RESET_PAGE, language)}#${token}` },
    notes: [notAsked],
  };
}

/** The mail that says that the password was changed, and what to do if that was somebody else. */
export function passwordChangedMail({ language }: MailDocument): MailContent {
  const words = MAIL_WORDS[language];
  const { subject, heading, text, link, notYou } = words.passwordChanged;
  return {
    subject: interpolate(subject, { shop: SHOP_NAME }),
    preview: text,
    heading,
    paragraphs: [text, notYou],
    link: { label: link, url: addressOf(RESET_PAGE, language) },
    notes: [interpolate(words.whyAccount, { shop: SHOP_NAME })],
  };
}

/**
 * The mail with the link that verifies the address of an account.
 *
 * @returns null when the link would have expired.
 */
export async function verifyEmailMail(
  mail: MailDocument,
  userId: Types.ObjectId,
): Promise<MailContent | null> {
  const token = await issueToken('verifyEmail', mail, userId);
  if (!token) return null;
  const { language } = mail;
  const words = MAIL_WORDS[language];
  const { subject, heading, text, link, notYou } = words.verifyEmail;
  const shop = { shop: SHOP_NAME };
  return {
    subject: interpolate(subject, shop),
    preview: interpolate(text, shop),
    heading,
    paragraphs: [interpolate(text, shop)],
    link: { label: link, url: `${addressOf('/verify-email', language)}#${token}` },
    notes: [notYou],
  };
}

/** The mail about a log-in from a new device. */
export function newDeviceMail({ language, device }: MailDocument): MailContent {
  const words = MAIL_WORDS[language];
  const { subject, heading, text, unknown, notYou, link } = words.newDevice;
  const sentence = interpolate(text, { device: device || unknown });
  return {
    subject: interpolate(subject, { shop: SHOP_NAME }),
    preview: sentence,
    heading,
    paragraphs: [sentence, notYou],
    link: { label: link, url: addressOf('/account', language) },
    notes: [interpolate(words.whyAccount, { shop: SHOP_NAME })],
  };
}

const addressOf = (path: string, language: Language) =>
  `${env().publicUrl}${pageAddress(path, language)}`;
