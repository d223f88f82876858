import type { ParsedMail } from 'mailparser';
import type { SmtpStandIn } from '@/tests/mail/smtp-stand-in';
import { expect } from './fixtures';
import { linkIn } from './mail-shop';

type Client = {
  send: (method: string, path: string, body?: unknown) => Promise<unknown>;
  read: <T>(method: string, path: string, body?: unknown) => Promise<T>;
};

/** The operations that only a shop with mail answers with a success. The last one ends the session. */
export async function sendMailRequests(
  { send, read }: Client,
  smtp: SmtpStandIn,
  email: string,
): Promise<void> {
  const confirm = '/api/users/password-reset/confirm';
  await send('POST', '/api/users/email-verification', { token: 'none' });
  const token = await receiveToken(smtp, email, /^Confirm your address/);
  await read('POST', '/api/users/email-verification', { token });
  await read('POST', '/api/users/me/email-verification');
  smtp.refusal = { at: 'recipient', status: 550, text: 'no mailbox' };
  await read('POST', '/api/users/password-reset', { email });
  type Listed = { mails: { mailId: string; kind: string }[] };
  // Mails about the order may be refused as well.
  const findLost = async () =>
    (await read<Listed>('GET', '/api/admin/mails?state=givenUp')).mails.find(
      ({ kind }) => kind === 'passwordReset',
    );
  await expect.poll(findLost).toBeDefined();
  smtp.refusal = null;
  const lost = await findLost();
  await read('POST', `/api/admin/mails/${lost?.mailId}/send`);
  await send('POST', '/api/admin/mails/none/send');
  const reset = await receiveToken(smtp, email, /^Set a new password/);
  await send('POST', confirm, { token: reset, password: 'x' });
  await read('POST', confirm, { token: reset, password: 'seven herons over a weir' });
  await send('POST', confirm, { token: reset, password: 'seven herons over a weir' });
}

async function receiveToken(smtp: SmtpStandIn, email: string, subject: RegExp): Promise<string> {
  const find = () => smtp.to(email).find((mail) => subject.test(mail.subject ?? ''));
  await expect.poll(find).toBeDefined();
  const [, token = ''] = linkIn(find() as ParsedMail).split('#');
  return token;
}
