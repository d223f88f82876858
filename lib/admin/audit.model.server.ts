import mongoose, { type Model, Schema, type Types } from 'mongoose';
import { AUDIT_ACTIONS, type AuditAction, type AuditChange } from '@/lib/admin/audit';

/**
 * An entry of the audit trail. It holds accounts by id only, so that a deleted account has no name here
 * either (docs/decisions/0011).
 */
export type AuditDocument = {
  _id: Types.ObjectId;
  date: Date;
  action: AuditAction;
  /** Null for the command line. */
  by: Types.ObjectId | null;
  goodsId?: number;
  userId?: Types.ObjectId;
  orderId?: Types.ObjectId;
  changes: AuditChange[];
  /** Set where the action requires a reason; the text of a `note`. */
  reason?: string;
  /** Identifies a repeated request. */
  idempotencyKey?: string;
  /** Hash of the request (`hashAdminRequest`); absent in entries of earlier versions. */
  requestHash?: string;
};

const change = new Schema<AuditChange>(
  {
    field: { type: String, required: true },
    from: { type: Schema.Types.Mixed, default: null },
    to: { type: Schema.Types.Mixed, default: null },
  },
  { _id: false },
);

const schema = new Schema<AuditDocument>(
  {
    date: { type: Date, required: true },
    action: { type: String, enum: AUDIT_ACTIONS, required: true },
    by: { type: Schema.Types.ObjectId, default: null },
    goodsId: { type: Number },
    userId: { type: Schema.Types.ObjectId },
    orderId: { type: Schema.Types.ObjectId },
    changes: { type: [change], required: true },
    reason: { type: String },
    idempotencyKey: { type: String },
    requestHash: { type: String },
  },
  { versionKey: false },
);
/** For the list, newest first. */
schema.index({ date: -1, _id: -1 });
/** For the entries of an account that is deleted. */
schema.index({ by: 1 }, { name: 'actor' });
schema.index({ userId: 1 }, { name: 'account', sparse: true });
/** For the timeline and the notes of an order. */
schema.index({ orderId: 1, date: 1 }, { name: 'order', sparse: true });
/** A key is executed once. */
schema.index(
  { by: 1, idempotencyKey: 1 },
  { unique: true, partialFilterExpression: { idempotencyKey: { $exists: true } } },
);

export const AuditModel: Model<AuditDocument> =
  mongoose.models.Audit ?? mongoose.model<AuditDocument>('Audit', schema, 'audit');
