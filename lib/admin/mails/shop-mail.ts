import type { Language } from '@/lib/i18n/language';
import type { MailKind, MailState } from '@/lib/mail/mail';

/** A mail as an admin sees it: never its address, nor its text. */
export type ShopMail = {
  mailId: string;
  kind: MailKind;
  state: MailState;
  language: Language;
  /** ISO 8601 UTC, as the other times. */
  date: string;
  /**
   * The account that it is for; null while it is not known whether there is one. `nickname` is null when the account
   * was deleted.
   */
  account: { userId: string; nickname: string | null } | null;
  orderId?: string;
  /** When the mail server has accepted it. */
  sentAt?: string;
  /** Attempts that failed in a row, and why the last one did. */
  failures?: number;
  problem?: string;
};
