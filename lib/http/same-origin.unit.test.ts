import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isAllowedOrigin, requireSameOrigin } from '@/lib/http/same-origin.server';
import { freshProcess } from '@/tests/fresh-process';

const OWN = 'https://shop.example';
const FRIEND = 'https://kiosk.example';
const FOREIGN = 'https://evil.example';

beforeEach(() => {
  vi.stubEnv('PUBLIC_URL', OWN);
  vi.stubEnv('ALLOWED_ORIGINS', FRIEND);
  freshProcess();
});
afterEach(() => vi.unstubAllEnvs());

const isAllowed = (headers: Record<string, string>) => {
  try {
    requireSameOrigin(new Headers({ host: 'shop.example', ...headers }));
    return true;
  } catch (error) {
    expect(error).toMatchObject({ code: 'CROSS_ORIGIN', status: 403 });
    return false;
  }
};

describe('a state-changing request', () => {
  it.each<[string, Record<string, string>]>([
    ['the shop’s own page', { 'sec-fetch-site': 'same-origin', origin: OWN }],
    ['the shop’s own page, without an Origin', { 'sec-fetch-site': 'same-origin' }],
    ['the shop’s own page in an old browser', { origin: OWN }],
    ['an allowed origin', { 'sec-fetch-site': 'cross-site', origin: FRIEND }],
    ['no browser at all', {}],
    [
      'a shop under another name of its machine',
      {
        host: 'shop.lan',
        'sec-fetch-site': 'same-origin',
        origin: 'https://shop.lan',
      },
    ],
  ])('from %s is allowed', (_, headers) => {
    expect(isAllowed(headers)).toBe(true);
  });

  it.each<[string, Record<string, string>]>([
    ['a foreign page', { 'sec-fetch-site': 'cross-site', origin: FOREIGN }],
    ['a foreign page in an old browser', { origin: FOREIGN }],
    ['a foreign page that hides its origin', { 'sec-fetch-site': 'cross-site' }],
    ['a sandboxed page', { 'sec-fetch-site': 'cross-site', origin: 'null' }],
    ['a sandboxed page in an old browser', { origin: 'null' }],
    ['another subdomain', { 'sec-fetch-site': 'same-site', origin: 'https://blog.shop.example' }],
    ['the same host without TLS', { origin: 'http://shop.example' }],
    ['the same host on another port', { origin: `${OWN}:8443` }],
    ['an origin that starts with the shop’s', { origin: `${OWN}.evil.example` }],
    ['an empty origin', { origin: '' }],
    ['a contradiction', { 'sec-fetch-site': 'same-origin', origin: FOREIGN }],
  ])('from %s is CROSS_ORIGIN', (_, headers) => {
    expect(isAllowed(headers)).toBe(false);
  });

  it('is compared by the whole origin', () => {
    expect([OWN, FRIEND].every(isAllowedOrigin)).toBe(true);
    expect([FOREIGN, '', 'null', '*', `${OWN}/`].some(isAllowedOrigin)).toBe(false);
  });
});
