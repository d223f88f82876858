/**
 * How often one caller may do what: `points` in `seconds`, times RATE_LIMIT_SCALE. Generous to a
 * crowd behind one address and to a burst of quick clicks, a wall to a script. An address is what
 * `networkOf` (lib/http/client-address) makes of it: of IPv6 a whole /64.
 */
export const LIMITS = {
  /** Accounts per address. */
  signUp: { points: 200, seconds: 600 },
  /** Log-ins per address. */
  logIn: { points: 300, seconds: 600 },
  /** Wrong passwords per email: guessing must not pay. */
  wrongPassword: { points: 20, seconds: 900 },
  /** Purchases per shopper. */
  order: { points: 240, seconds: 60 },
  /** Other changes (cart, account) per shopper. */
  change: { points: 600, seconds: 60 },
  /** Pictures per account that runs the shop: each costs a second of a core. */
  picture: { points: 60, seconds: 60 },
  /** Reads per address. */
  read: { points: 6_000, seconds: 60 },
  /** Messages per socket. */
  socket: { points: 600, seconds: 60 },
  /** Handshakes per address. */
  handshake: { points: 6_000, seconds: 60 },
} as const;

export type LimitName = keyof typeof LIMITS;

/** In the order of the table. */
export const LIMIT_NAMES = Object.keys(LIMITS) as LimitName[];
