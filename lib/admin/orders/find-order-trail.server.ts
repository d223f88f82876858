import type { Types } from 'mongoose';
import { type AuditDocument, AuditModel } from '@/lib/admin/audit.model.server';

/** More entries than anybody writes about one order. */
const MAX_ENTRIES = 1_000;

/** The entries of the audit trail about an order, the oldest first. */
export function findOrderTrail(orderId: Types.ObjectId): Promise<AuditDocument[]> {
  return AuditModel.find({ orderId })
    .sort({ date: 1, _id: 1 })
    .limit(MAX_ENTRIES)
    .read('primary')
    .lean();
}
