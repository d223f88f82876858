/** The kind of a transaction, or of a write outside of one. */
export type WriteKind =
  | 'batches'
  | 'orders'
  | 'cancellations'
  | 'announcer'
  | 'payments'
  | 'releases'
  | 'retakes'
  | 'webhooks'
  | 'refund marks';

/** A moment of one message between a node and the database, or the payment provider. */
export type PointDefinition =
  | { of: WriteKind; command: string; when: 'asked' | 'answered' }
  /** `request` matches the first line of an HTTP request. */
  | { request: RegExp; when: 'asked' | 'answered' };
