import { executeOnce, hashAdminRequest } from '@/lib/admin/execute-once.server';
import { findStoredOrder } from '@/lib/admin/orders/find-stored-order.server';
import { writeAudit } from '@/lib/admin/write-audit.server';
import { transaction } from '@/lib/database/transaction.server';

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
      const { _id } = await findStoredOrder(orderId);
      const requestHash = hashAdminRequest(request);
      const written = { orderId: _id, reason: text, idempotencyKey, requestHash };
      await transaction(signal, (session) =>
        writeAudit({ by, action: 'note', changes: [], ...written }, session),
      );
      return false;
    },
    async () => true,
  );
}
