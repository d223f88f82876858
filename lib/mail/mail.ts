/** The occasions of mails. */
export const MAIL_KINDS = [
  'orderConfirmed',
  'orderCancelled',
  'orderRefunded',
  'passwordReset',
  'passwordChanged',
  'verifyEmail',
  'newDevice',
] as const;
export type MailKind = (typeof MAIL_KINDS)[number];

/**
 * States: waiting → sent; waiting → givenUp, after a day or when the recipient's mail server refuses the address
 * for good; givenUp → waiting, when an admin sends it again.
 */
export const MAIL_STATES = ['waiting', 'sent', 'givenUp'] as const;
export type MailState = (typeof MAIL_STATES)[number];
