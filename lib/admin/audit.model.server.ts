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
  /** By which a restock that is asked for again is known. */
  idempotencyKey?: string;
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
    idempotencyKey: { type: String },
  },
  { versionKey: false },
);
/** The trail, the newest first. */
schema.index({ date: -1, _id: -1 });
/** The lines of an account that is erased. */
schema.index({ by: 1 }, { name: 'actor' });
schema.index({ userId: 1 }, { name: 'account', sparse: true });
/** A key restocks once. */
schema.index(
  { by: 1, idempotencyKey: 1 },
  { unique: true, partialFilterExpression: { idempotencyKey: { $exists: true } } },
);

export const AuditModel: Model<AuditDocument> =
  mongoose.models.Audit ?? mongoose.model<AuditDocument>('Audit', schema, 'audit');
