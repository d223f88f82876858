import fc from 'fast-check';

/**
 * The sender of fuzzed input. Its cookie is known only while the shop runs, so that the same seed gives
 * the same input.
 */
export type Actor =
  | { kind: 'guest' }
  | { kind: 'shopper'; index: number }
  /** A shopper's session cookie with one wrong character. */
  | { kind: 'forged'; index: number; at: number }
  | { kind: 'admin' };

export const SHOPPERS = 100;
const GUEST: Actor = { kind: 'guest' };
const ADMIN: Actor = { kind: 'admin' };

const index = fc.nat(SHOPPERS - 1);
const shopper = index.map((index): Actor => ({ kind: 'shopper', index }));
const forged = fc
  .record({ index, at: fc.nat(300) })
  .map((chosen): Actor => ({ kind: 'forged', ...chosen }));

export const clientActor: fc.Arbitrary<Actor> = fc.oneof(
  { weight: 5, arbitrary: fc.constant(GUEST) },
  { weight: 3, arbitrary: shopper },
  { weight: 1, arbitrary: forged },
);

export const anyActor: fc.Arbitrary<Actor> = fc.oneof(
  { weight: 9, arbitrary: clientActor },
  { weight: 1, arbitrary: fc.constant(ADMIN) },
);

/** The session cookies of a running shop. */
export type Cookies = { shoppers: readonly string[]; admin: string };

/** @returns the `Cookie` header of `actor`; empty for a guest. */
export function cookieOf(actor: Actor, { shoppers, admin }: Cookies): string {
  if (actor.kind === 'guest') return '';
  if (actor.kind === 'admin') return admin;
  const cookie = shoppers[actor.index % shoppers.length] ?? '';
  if (actor.kind === 'shopper') return cookie;
  // Within the first part of the token: the last bits of its end have no meaning.
  const start = cookie.indexOf('=') + 1;
  const at = start + (actor.at % Math.floor((cookie.length - start) / 2));
  return cookie.slice(0, at) + (cookie[at] === 'A' ? 'B' : 'A') + cookie.slice(at + 1);
}
