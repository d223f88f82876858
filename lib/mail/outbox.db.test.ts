import { beforeEach, describe, expect, it } from 'vitest';
import { createUser } from '@/lib/accounts/create-user.server';
import { AuditModel } from '@/lib/admin/audit.model.server';
import { listMails } from '@/lib/admin/mails/list-mails.server';
import { sendMailAgain } from '@/lib/admin/mails/send-mail-again.server';
import { env } from '@/lib/core/env.server';
import { type MailDocument, MailModel } from '@/lib/mail/mail.model.server';
import { messageIdOf, openTransport } from '@/lib/mail/mail-transport.server';
import { startMailWorker } from '@/lib/mail/mail-worker.server';
import { composeMail } from '@/lib/mail-templates/compose-mail.server';
import { deleteAccount } from '@/lib/privacy/delete-account.server';
import { exportAccountData } from '@/lib/privacy/export-account-data.server';
import { upTo } from '@/tests/count';
import { outbox, send, withMail } from '@/tests/mail/with-mail';
import { buy, createBuyer, insertGoods, neverAborted } from '@/tests/sell';

const { smtp } = withMail();
const EMAIL = 'mina@shopper.example';
let userId: string;

/** Places an order. @returns its mail. */
async function order(): Promise<MailDocument> {
  await buy(1, { buyer: createBuyer({ userId }) });
  const [mail] = await outbox();
  if (!mail) throw new Error('the order has no mail');
  return mail;
}

const stored = async (): Promise<MailDocument> => {
  const [mail] = await outbox();
  if (!mail) throw new Error('the outbox is empty');
  return mail;
};

beforeEach(async () => {
  await insertGoods({ goodsId: 1, stock: 5 });
  const announceAs = 'nickname' as const;
  const account = { email: EMAIL, nickname: 'mina', password: 'a bell of brass', announceAs };
  ({ userId } = await createUser(account));
});

describe('the outbox of mails', () => {
  it('is sent by the worker, and a sent mail is due no more', async () => {
    await order();
    const stop = await startMailWorker(composeMail);
    await expect.poll(() => smtp().to(EMAIL)).toHaveLength(1);
    await stop();
    expect(await stored()).toMatchObject({ sentAt: expect.any(Date) });
    expect(await MailModel.countDocuments({ dueAt: { $exists: true } })).toBe(0);
  });

  it('sends a mail once when five processes send it at the same moment', async () => {
    const mail = await order();
    const sent = await Promise.all(upTo(5).map(() => send([mail])));
    expect(sent.sort()).toEqual([0, 0, 0, 0, 1]);
    expect(smtp().mails).toHaveLength(1);
  });

  it('sends a mail again with its Message-ID when its sender died before it recorded it', async () => {
    const mail = await order();
    await dieAfterSending(mail);
    expect(await send([await stored()])).toBe(1);
    const ids = smtp().mails.map(({ messageId }) => messageId);
    expect(ids).toEqual([`<${mail._id}@salebell.example>`, `<${mail._id}@salebell.example>`]);
  });

  it('tries a refused mail again later, longer each time, and gives it up after a day', async () => {
    const mail = await order();
    smtp().refusal = { at: 'data', status: 451, text: 'Try again later' };
    const start = Date.now();
    expect(await send([mail])).toBe(0);
    const first = await stored();
    expect(first).toMatchObject({ failures: 1, problem: expect.stringContaining('451') });
    expect(first.dueAt?.getTime()).toBeGreaterThan(start + 900);
    await send([{ ...first, failures: 9 }]);
    const tenth = await stored();
    expect(tenth.dueAt?.getTime()).toBeGreaterThan(start + 500_000);
    expect(tenth.gaveUpAt).toBeUndefined();
    await send([{ ...tenth, giveUpAt: new Date(start + 60_000) }]);
    const last = await stored();
    expect(last.gaveUpAt).toBeInstanceOf(Date);
    expect(last.dueAt).toBeUndefined();
  });

  it('gives a mail up at once whose address is refused for good, and stores no address', async () => {
    const mail = await order();
    smtp().refusal = { at: 'recipient', status: 550, text: `no mailbox <${EMAIL}> here` };
    await send([mail]);
    const { gaveUpAt, problem, failures } = await stored();
    expect([gaveUpAt instanceof Date, failures]).toEqual([true, 1]);
    expect(problem).toContain('no mailbox');
    expect(problem).not.toContain('@');
  });

  it('sends a mail that was given up again when an admin asks for it, once', async () => {
    const admin = createBuyer().userId;
    const mail = await order();
    smtp().refusal = { at: 'recipient', status: 550, text: 'no mailbox' };
    await send([mail]);
    smtp().refusal = null;
    const again = { by: admin, mailId: mail._id.toHexString(), signal: neverAborted };
    expect((await listMails({ by: admin, state: 'givenUp', limit: 5 })).mails).toHaveLength(1);
    expect(await sendMailAgain(again)).toMatchObject({ state: 'waiting' });
    await send([await stored()]);
    expect(await sendMailAgain(again)).toMatchObject({ state: 'sent' });
    expect(smtp().mails).toHaveLength(1);
    expect(await AuditModel.countDocuments({ action: 'sendMail' })).toBe(1);
    await expect(sendMailAgain({ ...again, mailId: 'none' })).rejects.toMatchObject({
      code: 'MAIL_NOT_FOUND',
    });
  });

  it('forgets the mails of a deleted account, and sends none of them', async () => {
    const mail = await order();
    expect((await exportAccountData(userId)).mails).toMatchObject([{ kind: 'orderConfirmed' }]);
    await deleteAccount({ userId, signal: neverAborted });
    expect(await outbox()).toEqual([]);
    // A purchase that was in flight during the deletion writes it.
    await MailModel.create(mail);
    expect(await send([mail])).toBe(0);
    expect([await outbox(), smtp().mails]).toEqual([[], []]);
  });
});

/** Claims a mail and sends it, as a process does that is killed before it records that. Its lease is over. */
async function dieAfterSending(mail: MailDocument): Promise<void> {
  await MailModel.updateOne({ _id: mail._id }, { $set: { dueAt: new Date() } });
  const composed = await composeMail(mail);
  const { mail: settings } = env();
  if (!composed || !settings?.smtpUrl) throw new Error('the mail cannot be sent');
  const transport = await openTransport(settings.smtpUrl, settings.from);
  await transport.send(composed, messageIdOf(mail._id.toHexString(), settings), neverAborted);
  transport.close();
}
