/**
 * The rate limits: `points` (times `RATE_LIMIT_SCALE`) in `seconds` for each key. They are generous to
 * many people behind one address and to a burst of clicks, and stop a script. An address is reduced by
 * `networkOf` (lib/http/client-address): an IPv6 address to its /64.
 */
export const LIMITS = {
  /** New accounts per address. */
  signUp: { points: 200, seconds: 600 },
  /** Log-ins per address. */
  logIn: { points: 300, seconds: 600 },
  /** Wrong passwords for an email from one network or from one browser that knows it, or for an account. */
  wrongPassword: { points: 20, seconds: 900 },
  /** Wrong passwords for an email from all networks, against guessing from many. */
  wrongPasswordEverywhere: { points: 400, seconds: 900 },
  /** Wrong codes of a second factor for an account, from one network or one browser that knows it. */
  wrongCode: { points: 10, seconds: 900 },
  /** The same from all networks in a day: three codes of a million are right at any time. */
  wrongCodeEverywhere: { points: 100, seconds: 86_400 },
  /** Requests for a new password, and attempts to set one, per address. */
  passwordReset: { points: 60, seconds: 600 },
  /** Mails with a link that sets a new password, to one address. */
  passwordResetMail: { points: 5, seconds: 3_600 },
  /** Mails that verify the address of an account. */
  verificationMail: { points: 5, seconds: 3_600 },
  /** Mails to an account about log-ins from new devices. Further log-ins are not mailed about. */
  newDeviceMail: { points: 10, seconds: 86_400 },
  /** Purchases per shopper. */
  order: { points: 240, seconds: 60 },
  /** Purchases per address: of an office in a rush, and not of accounts that somebody keeps making. */
  orderNetwork: { points: 2_400, seconds: 60 },
  /** Sales of accounts younger than a day that ring, per address. Further ones are announced quietly. */
  youngSale: { points: 120, seconds: 60 },
  /** Other changes (cart, account) per shopper. */
  change: { points: 600, seconds: 60 },
  /** Uploaded pictures per admin account: each takes a second of a core. */
  picture: { points: 60, seconds: 60 },
  /** Reads per address. */
  read: { points: 6_000, seconds: 60 },
  /** Requests per address that change something or try to, before their session is read. */
  write: { points: 3_000, seconds: 60 },
  /** Pages per address: each costs as much as some twenty reads. */
  page: { points: 2_400, seconds: 60 },
  /** Messages per socket, and those per address; a message that asks for much counts as several. */
  socket: { points: 600, seconds: 60 },
  socketNetwork: { points: 12_000, seconds: 60 },
  /** Handshakes per address. */
  handshake: { points: 6_000, seconds: 60 },
} as const;

export type LimitName = keyof typeof LIMITS;

/** In the order of `LIMITS`. */
export const LIMIT_NAMES = Object.keys(LIMITS) as LimitName[];
