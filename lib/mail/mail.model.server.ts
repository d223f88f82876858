import mongoose, { type Model, Schema, type Types } from 'mongoose';
import { LANGUAGES, type Language } from '@/lib/i18n/language';
import { MAIL_KINDS, type MailKind, type MailState } from '@/lib/mail/mail';

/**
 * A mail in the outbox. The transaction of what it tells of inserts it. It has neither an address nor a text: both
 * are read when it is sent, so that a deleted account gets no mail and leaves no address behind.
 */
export type MailDocument = {
  /** The Message-ID begins with it, so that it is the same in every attempt. */
  _id: Types.ObjectId;
  kind: MailKind;
  /** The reader's. */
  language: Language;
  date: Date;
  /** The account that it is for; absent while `emailKey` is there. */
  userId?: Types.ObjectId;
  /**
   * `emailKeyOf` the address by which somebody asked for it. The first attempt to send it finds out whether an
   * account has this address, and deletes the mail if there is none.
   */
  emailKey?: string;
  orderId?: Types.ObjectId;
  /** The browser and its system that logged in (`newDevice`); empty for what is no known browser. */
  device?: string;
  /** Which of the order's refunds it tells of. */
  refundId?: Types.ObjectId;
  /**
   * When the next attempt is due. A process that sends it moves this behind the end of its lease, and another
   * one sends it then if that process is dead. Absent once it was sent or given up.
   */
  dueAt?: Date;
  /** The last attempt is before this. */
  giveUpAt: Date;
  /** Attempts that failed, and why the last one did. */
  failures?: number;
  problem?: string;
  sentAt?: Date;
  gaveUpAt?: Date;
};

const schema = new Schema<MailDocument>(
  {
    kind: { type: String, enum: MAIL_KINDS, required: true },
    language: { type: String, enum: LANGUAGES, required: true },
    date: { type: Date, required: true },
    userId: { type: Schema.Types.ObjectId },
    emailKey: { type: String },
    orderId: { type: Schema.Types.ObjectId },
    refundId: { type: Schema.Types.ObjectId },
    device: { type: String },
    dueAt: { type: Date },
    giveUpAt: { type: Date, required: true },
    failures: { type: Number },
    problem: { type: String },
    sentAt: { type: Date },
    gaveUpAt: { type: Date },
  },
  { versionKey: false },
);
/** For the poll of the mail worker. Sparse, as most mails are sent. */
schema.index({ dueAt: 1 }, { name: 'mails-due', sparse: true });
/** For the list, newest first, and for the mails that are old enough to be deleted. */
schema.index({ date: -1, _id: -1 }, { name: 'newest' });
/** For the mails that were given up, at the top of /admin/mails. */
schema.index({ gaveUpAt: 1 }, { name: 'given-up', sparse: true });
/** For the mails of an account that is deleted, and for the data of one. */
schema.index({ userId: 1 }, { name: 'recipient', sparse: true });

export const MailModel: Model<MailDocument> =
  mongoose.models.Mail ?? mongoose.model<MailDocument>('Mail', schema, 'mails');

export function stateOf({ sentAt, gaveUpAt }: MailDocument): MailState {
  if (sentAt) return 'sent';
  return gaveUpAt ? 'givenUp' : 'waiting';
}
