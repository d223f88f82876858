import { DATABASE_DEADLINE_MS, withinDeadline } from '@/lib/core/deadline.server';
import { env } from '@/lib/core/env.server';
import { AppError } from '@/lib/core/errors';
import { log } from '@/lib/core/log.server';
import type { MailSettings } from '@/lib/core/mail-env.server';
import { nextAttempt, startDueWorker } from '@/lib/database/due-worker.server';
import { isUnavailable } from '@/lib/database/failure.server';
import { type MailDocument, MailModel } from '@/lib/mail/mail.model.server';
import type { ComposedMail } from '@/lib/mail/mail-content';
import {
  isRefusedForGood,
  type MailTransport,
  messageIdOf,
  openTransport,
  reasonOf,
} from '@/lib/mail/mail-transport.server';
import { mails } from '@/lib/metrics/metrics.server';

/*
 * Sends the mails of the outbox, in every process. A mail is
 *
 *   waiting    due at `dueAt`
 *   claimed    `dueAt` is the end of a lease: one conditional update by one process
 *   sent       the mail server has accepted it. A process that dies between that and the update leaves it claimed,
 *              and it is sent once more, with the same Message-ID
 *   waiting    again after a failure, later and later, until `giveUpAt`
 *   given up   shown at /admin/mails, which can have it sent again
 *
 * One whose account or order was deleted is deleted.
 */

const MAX_CONCURRENT = 8;
/** Longer than one attempt takes. After it, another process sends what a dead one has claimed. */
const LEASE_MS = 60_000;
const SEND_TIMEOUT_MS = 45_000;
/** How long a stopping process waits for attempts in progress. */
const STOP_TIMEOUT_MS = 2_000;
const RETRY_DELAYS = { firstMs: 2_000, maxMs: 30 * 60_000 };
const SWEEP_INTERVAL_MS = 60 * 60_000;
const KEEP_MS = 30 * 24 * 60 * 60_000;

/** @returns the mail as it is sent; null when nobody is there any more to send it to. */
export type ComposeMail = (mail: MailDocument) => Promise<ComposedMail | null>;

type SendOptions = {
  transport: MailTransport;
  settings: MailSettings;
  compose: ComposeMail;
  /** Aborted when the process stops. */
  stopping: AbortSignal;
};

/** Starts sending, where `SMTP_URL` is set. @returns stops it, when the attempts in progress are over. */
export async function startMailWorker(compose: ComposeMail): Promise<() => Promise<void>> {
  const { mail: settings } = env();
  if (!settings?.smtpUrl) {
    log().info({ event: 'mail.off' }, 'SMTP_URL is not set: the shop sends no mail');
    return async () => undefined;
  }
  const transport = await openTransport(settings.smtpUrl, settings.from);
  const stopping = new AbortController();
  const options = { transport, settings, compose, stopping: stopping.signal };
  const stopPolling = startDueWorker({
    findDue,
    work: (mail: MailDocument) => sendDue(mail, options),
    maxConcurrent: MAX_CONCURRENT,
    onPollFailed: reportFailure,
  });
  const timer = setInterval(() => void deleteOld().catch(reportFailure), SWEEP_INTERVAL_MS);
  timer.unref();
  return async () => {
    clearInterval(timer);
    const timeout = setTimeout(() => stopping.abort(), STOP_TIMEOUT_MS);
    await stopPolling();
    clearTimeout(timeout);
    transport.close();
  };
}

function findDue(limit: number): Promise<MailDocument[]> {
  return withinDeadline(DATABASE_DEADLINE_MS, () =>
    MailModel.find({ dueAt: { $lte: new Date() } })
      .sort({ dueAt: 1 })
      .limit(limit)
      .read('primary')
      .lean(),
  );
}

/** Deletes the mails of more than a month ago. Nothing waits for so long. */
async function deleteOld(): Promise<void> {
  await MailModel.deleteMany({ date: { $lt: new Date(Date.now() - KEEP_MS) } });
}

/**
 * Claims a mail and sends it. It never throws: a failure is logged and stored with the mail, which is due again
 * later.
 *
 * @returns whether it was sent; false also when another process claimed it.
 */
export async function sendDue(mail: MailDocument, options: SendOptions): Promise<boolean> {
  const { _id, kind } = mail;
  const mailId = _id.toHexString();
  const lease = new Date(Date.now() + LEASE_MS);
  try {
    const { modifiedCount } = await MailModel.updateOne(
      { _id, dueAt: mail.dueAt },
      { $set: { dueAt: lease } },
    );
    if (modifiedCount === 0) return false;
    const composed = await withinDeadline(DATABASE_DEADLINE_MS, () => options.compose(mail));
    if (!composed) {
      await MailModel.deleteOne({ _id });
      mails().inc('dropped');
      return false;
    }
    const { transport, settings, stopping } = options;
    const signal = AbortSignal.any([AbortSignal.timeout(SEND_TIMEOUT_MS), stopping]);
    await transport.send(composed, messageIdOf(mailId, settings), signal);
    await MailModel.updateOne(
      { _id },
      {
        $set: { sentAt: new Date() },
        $unset: { dueAt: '', failures: '', problem: '' },
      },
    );
    mails().inc('sent');
    log().info({ event: 'mail.sent', mailId, kind }, 'mail sent');
    return true;
  } catch (error) {
    await retryOrGiveUp(mail, lease, error);
    return false;
  }
}

async function retryOrGiveUp(mail: MailDocument, lease: Date, error: unknown): Promise<void> {
  const { _id, kind, giveUpAt } = mail;
  const failures = (mail.failures ?? 0) + 1;
  const problem = reasonOf(error);
  const dueAt = nextAttempt(failures, RETRY_DELAYS);
  const isGivenUp = isRefusedForGood(error) || dueAt >= giveUpAt;
  const fields = { mailId: _id.toHexString(), kind, failures, reason: problem };
  try {
    await MailModel.updateOne(
      { _id, dueAt: lease },
      isGivenUp
        ? { $set: { failures, problem, gaveUpAt: new Date() }, $unset: { dueAt: '' } }
        : { $set: { failures, problem, dueAt } },
    );
  } catch (failure) {
    // The lease ends by itself.
    reportFailure(failure);
  }
  mails().inc(isGivenUp ? 'given_up' : 'failed');
  if (isGivenUp) log().error({ event: 'mail.given_up', ...fields }, 'mail given up');
  else if (!isUnavailable(error) && !(error instanceof AppError)) {
    log().warn({ event: 'mail.failed', ...fields }, 'mail not sent');
  }
}

function reportFailure(error: unknown): void {
  if (isUnavailable(error) || error instanceof AppError) return;
  log().error({ event: 'mail.worker_failed', err: error }, 'mail worker failed');
}
