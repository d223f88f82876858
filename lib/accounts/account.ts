/** How purchases are announced: by nickname, by an anonymous name, or not at all. */
export const ANNOUNCE_AS = ['nickname', 'anonymous', 'nobody'] as const;

export type AnnounceAs = (typeof ANNOUNCE_AS)[number];

/** Roles of accounts. An admin may use /admin. */
export const ROLES = ['admin'] as const;
export type Role = (typeof ROLES)[number];

/** An account as its owner sees it. */
export type User = { userId: string; email: string; nickname: string; announceAs: AnnounceAs };
