import mongoose, { type Model, Schema, type Types } from 'mongoose';
import { AUDIT_ACTIONS, type AuditAction, type AuditChange } from '@/lib/admin/audit';

/**
 * Who changed what when. People are in it by their id alone: whose account is deleted has no name
 * here either (docs/decisions/0011).
 */
export type AuditDocument = {
  _id: Types.ObjectId;
  date: Date;
  action: AuditAction;
  /** Null: by a command, not by an account. */
  by: Types.ObjectId | null;
  goodsId?: number;
  userId?: Types.ObjectId;
  changes: AuditChange[];
  /** Why, where the action asks for a reason. */
  reason?: string;
  /** By which a request that comes again is known. */
  idempotencyKey?: string;
  /** What was asked for under the key (`hashAdminRequest`); absent on lines of earlier versions. */
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
    changes: { type: [change], required: true },
    reason: { type: String },
    idempotencyKey: { type: String },
    requestHash: { type: String },
  },
  { versionKey: false },
);
/** The trail, the newest first. */
schema.index({ date: -1, _id: -1 });
/** The lines of an account that is erased. */
schema.index({ by: 1 }, { name: 'actor' });
schema.index({ userId: 1 }, { name: 'account', sparse: true });
/** A key has its effect once. */
schema.index(
  { by: 1, idempotencyKey: 1 },
  { unique: true, partialFilterExpression: { idempotencyKey: { $exists: true } } },
);

export const AuditModel: Model<AuditDocument> =
  mongoose.models.Audit ?? mongoose.model<AuditDocument>('Audit', schema, 'audit');
