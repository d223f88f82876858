import { env } from '@/lib/core/env.server';

/**
 * Returns the name of a cookie that only this host may set. With https it has the prefix `__Host-`: browsers
 * accept such a cookie only from the host itself, with `Secure`, `Path=/` and no `Domain`, so neither a
 * sibling host nor a page over plain http can put another one in its place.
 */
export function hostCookieName(name: string): string {
  return env().secureCookies ? `__Host-${name}` : name;
}
