import type { MailSettings } from '@/lib/core/mail-env.server';
import type { ComposedMail } from '@/lib/mail/mail-content';

const MAX_CONNECTIONS = 4;
const CONNECT_TIMEOUT_MS = 10_000;
/** Without an answer of the mail server. */
const IDLE_TIMEOUT_MS = 20_000;

/** The connections to the mail server of `SMTP_URL`. */
export type MailTransport = {
  /** @throws the error of nodemailer: see `isRefusedForGood`. */
  send: (mail: ComposedMail, messageId: string, signal: AbortSignal) => Promise<void>;
  close: () => void;
};

/** Loads nodemailer, which a shop without mail needs not. */
export async function openTransport(smtpUrl: string, from: string): Promise<MailTransport> {
  const { createTransport } = await import('nodemailer');
  const transport = createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: MAX_CONNECTIONS,
    // The outbox repeats a mail: a connection that broke may have delivered it.
    maxRequeues: 0,
    connectionTimeout: CONNECT_TIMEOUT_MS,
    greetingTimeout: CONNECT_TIMEOUT_MS,
    socketTimeout: IDLE_TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async (mail, messageId, signal) => {
      // Out-of-office answers to it help nobody (RFC 3834).
      const headers = { 'Auto-Submitted': 'auto-generated' };
      await transport.sendMail({ ...mail, from, messageId, headers, signal });
    },
    close: () => transport.close({ force: true }),
  };
}

/** @returns the Message-ID of a mail, which is the same in every attempt and on every node. */
export function messageIdOf(mailId: string, { from }: MailSettings): string {
  const domain = from.slice(from.lastIndexOf('@') + 1).replace(/>$/, '');
  return `<${mailId}@${domain}>`;
}

/** Whether the mail server has refused the recipient with a permanent status (RFC 5321, 4.2.1). */
export function isRefusedForGood(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { responseCode, command } = error as Error & { responseCode?: number; command?: string };
  return command === 'RCPT TO' && responseCode !== undefined && responseCode >= 500;
}

/** The reason of a failure, without the addresses that a mail server repeats. */
export function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/[^\s<>"'(),;:]+@[^\s<>"'(),;:]+/g, '…').slice(0, 400);
}
