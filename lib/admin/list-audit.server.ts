import type { AuditEntry } from '@/lib/admin/audit';
import { AuditModel } from '@/lib/admin/audit.model.server';
import { nicknames } from '@/lib/admin/nicknames.server';
import { findGoodsNames } from '@/lib/goods/find-goods.server';
import { findDatedPage } from '@/lib/http/dated-page.server';
import type { Language } from '@/lib/i18n/language';

type ListAuditOptions = { limit: number; cursor?: string | undefined; language: Language };

/**
 * Returns a page of the audit trail, newest first.
 *
 * @throws AppError `INVALID` for a cursor that this API did not return.
 */
export async function listAudit({
  limit,
  cursor,
  language,
}: ListAuditOptions): Promise<{ entries: AuditEntry[]; nextCursor: string | null }> {
  const { page, nextCursor } = await findDatedPage(AuditModel, {}, { limit, cursor });
  const [nicknameOf, names] = await Promise.all([
    nicknames(page.flatMap(({ by, userId }) => [by, userId])),
    findGoodsNames(
      page.flatMap(({ goodsId }) => goodsId ?? []),
      language,
    ),
  ]);
  const entries = page.map(
    ({ _id, date, action, by, goodsId, userId, orderId, changes, reason }): AuditEntry => ({
      entryId: _id.toHexString(),
      date: date.toISOString(),
      action,
      by: by && { userId: by.toHexString(), nickname: nicknameOf(by) },
      ...(goodsId !== undefined && { goods: { goodsId, name: names.get(goodsId) ?? '' } }),
      ...(userId && { account: { userId: userId.toHexString(), nickname: nicknameOf(userId) } }),
      ...(orderId && { orderId: orderId.toHexString() }),
      changes: changes.map(({ field, from, to }) => ({ field, from, to })),
      ...(reason !== undefined && { reason }),
    }),
  );
  return { entries, nextCursor };
}
