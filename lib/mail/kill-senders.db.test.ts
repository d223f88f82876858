import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import mongoose from 'mongoose';
import { afterEach, expect, inject, it } from 'vitest';
import { createUser } from '@/lib/accounts/create-user.server';
import { MailModel } from '@/lib/mail/mail.model.server';
import { upTo } from '@/tests/count';
import { withDatabase } from '@/tests/loopback';
import { outbox, withMail } from '@/tests/mail/with-mail';
import { buy, createBuyer, insertGoods } from '@/tests/sell';

/** `MAIL_KILLS=30 npx vitest run --project database lib/mail/kill-senders` kills more of them. */
const KILLS = Number(process.env.MAIL_KILLS || 3);
const ORDERS_PER_KILL = 2;
const TIMEOUT_MS = 60_000 + KILLS * 15_000;
/** The mail server is asked for the recipient, has received the mail, and has accepted it. */
const STEPS_PER_MAIL = 3;

const { smtp } = withMail();
const senders: ChildProcess[] = [];

// A test that has failed leaves some.
afterEach(() => {
  for (const sender of senders.splice(0)) sender.kill('SIGKILL');
});

it(
  'sends each mail of the store, known by its Message-ID, though its senders are killed at random',
  async () => {
    const announceAs = 'nickname' as const;
    const account = { email: 'mina@shopper.example', nickname: 'mina', announceAs };
    const { userId } = await createUser({ ...account, password: 'a bell of brass' });
    await insertGoods({ goodsId: 1, stock: KILLS * ORDERS_PER_KILL + 1 });
    const steps: number[] = [];
    for (const _ of upTo(KILLS)) {
      for (const _order of upTo(ORDERS_PER_KILL)) await buy(1, { buyer: createBuyer({ userId }) });
      const step = 1 + Math.floor(Math.random() * ORDERS_PER_KILL * STEPS_PER_MAIL);
      steps.push(step);
      await killAtStep(step);
      // As a minute later.
      await MailModel.updateMany({ dueAt: { $exists: true } }, { $set: { dueAt: new Date() } });
    }
    await sendAll();
    const received = smtp().mails.map(({ messageId }) => messageId ?? '');
    const expected = (await outbox()).map(({ _id }) => `<${_id}@salebell.example>`);
    expect([...new Set(received)].sort(), `killed at the steps ${steps}`).toEqual(expected.sort());
    // A kill repeats the mails that its sender had in progress. Those that are sent are not sent again.
    await buy(1, { buyer: createBuyer({ userId }) });
    await sendAll();
    expect(smtp().mails.length).toBe(received.length + 1);
  },
  TIMEOUT_MS,
);

/** Starts a sender, and ends it when all mails of the outbox are sent. */
async function sendAll(): Promise<void> {
  const sender = startSender();
  await expect.poll(() => MailModel.countDocuments({ sentAt: { $exists: false } })).toBe(0);
  sender.kill('SIGKILL');
  await once(sender, 'exit');
}

/** Starts a sender, and kills it when the mail server has made so many steps. */
async function killAtStep(step: number): Promise<void> {
  const sender = startSender();
  const exited = once(sender, 'exit');
  let made = 0;
  smtp().onStep = () => {
    made += 1;
    if (made === step) sender.kill('SIGKILL');
  };
  await exited;
  smtp().onStep = () => undefined;
}

function startSender(): ChildProcess {
  const uri = withDatabase(inject('mongodbUri'), mongoose.connection.name);
  const args = ['--import', 'tsx', 'tests/mail/send-mails.ts', uri];
  const sender = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  senders.push(sender);
  return sender;
}
