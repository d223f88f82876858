/** What somebody who runs the shop can do to it; `erase` is what an account's owner does to it. */
export const AUDIT_ACTIONS = [
  'add',
  'change',
  'restock',
  'adjust',
  'hide',
  'show',
  'role',
  'erase',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** One field, from what to what; null where there was nothing. `field` in dots: `name.ko`. */
export type AuditChange = {
  field: string;
  from: string | number | null;
  to: string | number | null;
};

/** A line of the audit trail. */
export type AuditEntry = {
  entryId: string;
  /** ISO 8601 UTC. */
  date: string;
  action: AuditAction;
  /** Who did it: null for the command line, and an account without a nickname is gone. */
  by: { userId: string; nickname: string | null } | null;
  /** To which goods; their name is the one they have now. */
  goods?: { goodsId: number; name: string };
  /** To which account (`role`). */
  account?: { userId: string; nickname: string | null };
  changes: AuditChange[];
  /** Why (`adjust`), as the admin wrote it. */
  reason?: string;
};
