import type { QueryFilter } from 'mongoose';
import type { ShopMail } from '@/lib/admin/mails/shop-mail';
import { toShopMails } from '@/lib/admin/mails/to-shop-mail.server';
import { recordReading } from '@/lib/admin/record-reading.server';
import { findDatedPage } from '@/lib/http/dated-page.server';
import type { MailState } from '@/lib/mail/mail';
import { type MailDocument, MailModel } from '@/lib/mail/mail.model.server';

type ListMailsOptions = {
  /** Id of the admin who reads them. */
  by: string;
  state?: MailState | undefined;
  limit: number;
  cursor?: string | undefined;
};

/**
 * Returns a page of the outbox, newest first. It shows whose orders there are, so the audit trail records who reads it.
 *
 * @throws AppError `INVALID` for a cursor that this API did not return.
 */
export async function listMails({
  by,
  state,
  limit,
  cursor,
}: ListMailsOptions): Promise<{ mails: ShopMail[]; nextCursor: string | null }> {
  await recordReading(by);
  const filter = state ? FILTERS[state] : {};
  const { page, nextCursor } = await findDatedPage(MailModel, filter, { limit, cursor });
  return { mails: await toShopMails(page), nextCursor };
}

const FILTERS: Record<MailState, QueryFilter<MailDocument>> = {
  waiting: { dueAt: { $exists: true } },
  sent: { sentAt: { $exists: true } },
  givenUp: { gaveUpAt: { $exists: true } },
};
