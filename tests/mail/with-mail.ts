import { env } from '@/lib/core/env.server';
import { type MailDocument, MailModel } from '@/lib/mail/mail.model.server';
import { openTransport } from '@/lib/mail/mail-transport.server';
import { sendDue } from '@/lib/mail/mail-worker.server';
import { composeMail } from '@/lib/mail-templates/compose-mail.server';
import { SmtpStandIn } from '@/tests/mail/smtp-stand-in';
import { neverAborted } from '@/tests/sell';
import { withStandIn } from '@/tests/with-stand-in';

/** Turns mail on for each test of a file, with a mail server of its own. */
export const withMail = () => ({ smtp: withStandIn(() => SmtpStandIn.start()) });

/** The mails of the outbox, in their order. */
export const outbox = (): Promise<MailDocument[]> => MailModel.find().sort({ _id: 1 }).lean();

/** Sends these mails as the worker of one process does, whether or not they are due. @returns how many were sent. */
export async function send(mails: readonly MailDocument[]): Promise<number> {
  const { mail: settings } = env();
  if (!settings?.smtpUrl) throw new Error('mail is off');
  const transport = await openTransport(settings.smtpUrl, settings.from);
  try {
    const options = { transport, settings, compose: composeMail, stopping: neverAborted };
    const sent = await Promise.all(mails.map((mail) => sendDue(mail, options)));
    return sent.filter(Boolean).length;
  } finally {
    transport.close();
  }
}
