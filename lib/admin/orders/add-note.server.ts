import { isValidObjectId } from 'mongoose';
import { executeOnce, hashAdminRequest } from '@/lib/admin/execute-once.server';
import { writeAudit } from '@/lib/admin/write-audit.server';
import { AppError } from '@/lib/core/errors';
import { transaction } from '@/lib/database/transaction.server';
import { OrderModel } from '@/lib/orders/order.model.server';

type AddNoteOptions = {
  by: string;
  orderId: string;
  text: string;
  /** A repeat with the same key and request adds nothing. */
  idempotencyKey: string;
  signal: AbortSignal;
};

/**
 * Adds a note to an order: an entry of the audit trail, which nothing changes or removes.
 *
 * @returns whether the key had added it before.
 * @throws AppError `ORDER_NOT_FOUND`; `IDEMPOTENCY_MISMATCH` when the key was used for another request.
 */
export function addNote(options: AddNoteOptions): Promise<boolean> {
  const { by, orderId, text, idempotencyKey, signal } = options;
  const request = { by, action: 'note', body: { orderId, text }, idempotencyKey } as const;
  return executeOnce(
    request,
    async () => {
      const order =
        isValidObjectId(orderId) && (await OrderModel.findById(orderId, { _id: 1 }).lean());
      if (!order) throw new AppError('ORDER_NOT_FOUND');
      const requestHash = hashAdminRequest(request);
      const entry = { by, action: 'note', orderId: order._id, changes: [], reason: text } as const;
      await transaction(signal, (session) =>
        writeAudit({ ...entry, changes: [], idempotencyKey, requestHash }, session),
      );
      return false;
    },
    async () => true,
  );
}
