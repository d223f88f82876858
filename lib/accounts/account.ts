/** How purchases are announced: by nickname, by an anonymous name, or not at all. */
export const ANNOUNCE_AS = ['nickname', 'anonymous', 'nobody'] as const;

export type AnnounceAs = (typeof ANNOUNCE_AS)[number];

/**
 * The roles of accounts that run the shop: its owner (`admin`, the name that the API, the store and the
 * command have), staff for goods, staff for orders, and one who only reads. `permissions.ts` has what each may do.
 */
export const ROLES = ['admin', 'goods', 'orders', 'reader'] as const;
export type Role = (typeof ROLES)[number];

/** An account as its owner sees it. */
export type User = { userId: string; email: string; nickname: string; announceAs: AnnounceAs };
