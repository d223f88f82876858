/**
 * Actions of admins: `upload` of a picture, `readOrders` of all shoppers, `rename` of an account, `hideSales`,
 * `cancel` and `note` of an order, `totpOff` for an account's second factor, `sendMail` for a mail that was given up; `erase` is the deletion of an account
 * by its owner.
 */
export const AUDIT_ACTIONS = [
  'add',
  'change',
  'restock',
  'adjust',
  'hide',
  'show',
  'role',
  'upload',
  'readOrders',
  'refund',
  'rename',
  'hideSales',
  'totpOff',
  'cancel',
  'note',
  'sendMail',
  'erase',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** Change of one field; null where there was no value. `field` is a dotted path, such as `name.ko`. */
export type AuditChange = {
  field: string;
  from: string | number | null;
  to: string | number | null;
};

/** An entry of the audit trail. */
export type AuditEntry = {
  entryId: string;
  /** ISO 8601 UTC. */
  date: string;
  action: AuditAction;
  /** The actor; null for the command line. `nickname` is null when the account was deleted. */
  by: { userId: string; nickname: string | null } | null;
  /** The changed goods, with their current name. */
  goods?: { goodsId: number; name: string };
  /** The changed account (`role`, `rename`, `totpOff`), or that of a mail (`sendMail`). */
  account?: { userId: string; nickname: string | null };
  changes: AuditChange[];
  /** The order (`refund`, `hideSales`, `cancel`, `note`, `sendMail`). */
  orderId?: string;
  /** The reason that was given; the text of a `note`. */
  reason?: string;
};
