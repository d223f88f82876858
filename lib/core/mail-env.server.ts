import { z } from 'zod';

/** How mails leave. `.env.example` explains each variable. */
export type MailSettings = {
  /** Undefined in development only: mails are written, and shown at `/dev/mails` instead of being sent. */
  smtpUrl: string | undefined;
  /** The sender: `Salebell <shop@example.com>`. */
  from: string;
};

const DEVELOPMENT_SENDER = 'Salebell <shop@localhost>';
/** An address, or a name with an address in angle brackets. A header has no line breaks. */
const SENDER = /^(?:[^\s<>@]+@[^\s<>@]+|[^<>\r\n]+ <[^\s<>@]+@[^\s<>@]+>)$/;

const emptyAsUndefined = (value: unknown) => (value === '' ? undefined : value);
const optional = (type: z.ZodString) => z.preprocess(emptyAsUndefined, type.optional());

export const mailVariables = {
  SMTP_URL: optional(
    z.string().refine(isSmtpUrl, 'must be an address such as smtps://user:password@mail.example'),
  ),
  MAIL_FROM: optional(
    z.string().regex(SENDER, 'must be an address such as Salebell <shop@mail.example>'),
  ),
};

type Values = z.output<z.ZodObject<typeof mailVariables>>;

/** @returns null where the shop sends no mail. */
export function toMailSettings(
  { SMTP_URL: smtpUrl, MAIL_FROM: from = DEVELOPMENT_SENDER }: Values,
  isDevelopment: boolean,
): MailSettings | null {
  return smtpUrl !== undefined || isDevelopment ? { smtpUrl, from } : null;
}

/** @returns a line for each variable that is needed and not set. */
export function mailMistakes({ SMTP_URL, MAIL_FROM }: NodeJS.ProcessEnv): string[] {
  return SMTP_URL && !MAIL_FROM ? ['MAIL_FROM: is required with SMTP_URL'] : [];
}

function isSmtpUrl(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname } = new URL(value);
  return /^smtps?:$/.test(protocol) && hostname !== '';
}
