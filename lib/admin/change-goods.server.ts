import type { ClientSession } from 'mongoose';
import type { GoodsChange, SeenGoods } from '@/lib/admin/admin-rules.server';
import type { AuditChange } from '@/lib/admin/audit';
import { auditFields, differences } from '@/lib/admin/audit-fields';
import { requirePicture } from '@/lib/admin/require-picture.server';
import { toAdminGoods } from '@/lib/admin/to-admin-goods.server';
import { writeAudit } from '@/lib/admin/write-audit.server';
import { AppError } from '@/lib/core/errors';
import { withKeyLock } from '@/lib/core/keyed-mutex.server';
import { transaction } from '@/lib/database/transaction.server';
import { updateAndFind } from '@/lib/database/update-and-find.server';
import { type DomainEvents, publish } from '@/lib/events/domain-events.server';
import { toStockLevel } from '@/lib/goods/find-stock.server';
import type { AdminGoods } from '@/lib/goods/goods';
import { type GoodsDocument, GoodsModel } from '@/lib/goods/goods.model.server';

type ChangeGoodsOptions = { by: string; goodsId: number; change: GoodsChange; signal: AbortSignal };

/**
 * Changes the given fields of goods, hides or shows them, and records each change in the audit trail.
 * Fields that are equal already are not written. If the sender sends what it saw, only fields that
 * differ from that are changed, and none at all if one of them has changed since.
 *
 * @throws AppError `GOODS_NOT_FOUND`; `CHANGED_MEANWHILE` with the current value of each such field;
 *   `INVALID` for a picture that was never uploaded.
 */
export async function changeGoods(options: ChangeGoodsOptions): Promise<AdminGoods> {
  const { by, goodsId, change, signal } = options;
  const { picture, hidden, seen = {}, ...fields } = change;
  const imageUrl = picture === undefined ? undefined : await requirePicture(picture);
  const asked = flat({ ...fields, imageUrl });
  const writing = { by, goodsId, wanted: unlessSeen(asked, flat(seen)), seen: flat(seen), hidden };
  const { stored, changed } = await withKeyLock([goodsId], () =>
    transaction(signal, (session) => write(writing, session)),
  );
  if (changed) publish('goodsChanged', changed);
  return toAdminGoods(stored);
}

type Fields = Record<string, string | number | undefined>;

/** Returns each field by its name in the audit trail. */
function flat({ name, description, category, price, imageUrl }: SeenGoods): Fields {
  return {
    'name.ko': name?.ko,
    'name.en': name?.en,
    'description.ko': description?.ko,
    'description.en': description?.en,
    category,
    price,
    imageUrl,
  };
}

/** Drops fields that were sent as they were seen: the sender did not change them. */
function unlessSeen(asked: Fields, seen: Fields): Fields {
  return Object.fromEntries(Object.entries(asked).filter(([field, to]) => to !== seen[field]));
}

/** @throws AppError `CHANGED_MEANWHILE` when a field is neither as seen nor as wanted. */
function requireAsSeen(changes: readonly AuditChange[], seen: Fields): void {
  const meanwhile = changes.flatMap(({ field, from: now }) => {
    const was = seen[field];
    return was === undefined || now === null || was === now ? [] : [{ field, seen: was, now }];
  });
  if (meanwhile.length > 0) throw new AppError('CHANGED_MEANWHILE', { changes: meanwhile });
}

type Writing = {
  by: string;
  goodsId: number;
  wanted: Fields;
  seen: Fields;
  hidden: boolean | undefined;
};

type Written = {
  stored: GoodsDocument;
  /** Null where nothing changed. */
  changed: DomainEvents['goodsChanged'] | null;
};

async function write(
  { by, goodsId, wanted, seen, hidden }: Writing,
  session: ClientSession,
): Promise<Written> {
  const before = await GoodsModel.findOne({ goodsId }, undefined, { session }).lean();
  if (!before) throw new AppError('GOODS_NOT_FOUND');
  const changes = differences(auditFields(before), wanted);
  requireAsSeen(changes, seen);
  const isToggled = hidden !== undefined && hidden !== (before.hidden ?? false);
  if (changes.length === 0 && !isToggled) return { stored: before, changed: null };
  const set = Object.fromEntries(changes.map(({ field, to }) => [field, to]));
  const { found: after } = await updateAndFind(GoodsModel, {
    key: { goodsId },
    update: { $set: { ...set, ...(isToggled && { hidden }) }, $inc: { revision: 1 } },
    session,
  });
  if (!after) throw new AppError('GOODS_NOT_FOUND');
  if (changes.length > 0) await writeAudit({ by, action: 'change', goodsId, changes }, session);
  if (isToggled) {
    await writeAudit({ by, action: hidden ? 'hide' : 'show', goodsId, changes: [] }, session);
  }
  return { stored: after, changed: { stockLevels: isToggled ? [toStockLevel(after)] : [] } };
}
