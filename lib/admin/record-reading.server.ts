import { Types } from 'mongoose';
import { AuditModel } from '@/lib/admin/audit.model.server';
import { writeAudit } from '@/lib/admin/write-audit.server';

/** An admin who pages through the orders reads them once. */
const READING_MS = 600_000;

/**
 * Records in the audit trail that an admin reads the orders of all shoppers: at most once in ten minutes.
 *
 * @param by id of the admin.
 */
export async function recordReading(by: string): Promise<void> {
  const recent = await AuditModel.exists({
    by: new Types.ObjectId(by),
    action: 'readOrders',
    date: { $gt: new Date(Date.now() - READING_MS) },
  });
  if (!recent) await writeAudit({ by, action: 'readOrders', changes: [] });
}
