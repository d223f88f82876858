import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { OPERATIONS } from '@/lib/api/operations/all.server';

/** The POST requests that need no Idempotency-Key, and why a repeated one makes nothing twice. */
const WITHOUT_KEY: Record<string, string> = {
  askPasswordReset: 'one mail more says the same, and each address gets five an hour at most',
  askVerification: 'one mail more says the same, and each account gets five an hour at most',
  cancelOrder: 'a cancelled order is cancelled once',
  cancelShopOrder: 'a cancelled order is cancelled once',
  confirmPasswordReset: 'a token sets a password once',
  createUser: 'an email and a nickname are of one account',
  exportUserData: 'it reads',
  findPerson: 'it reads',
  hideSales: 'hidden sales stay hidden',
  logIn: 'its next-auth request has no key; a session more is listed on the account page',
  logOut: 'it ends the session',
  receivePaymentWebhook: 'it makes an order due, and the provider is asked about it',
  renewRecoveryCodes: 'new codes take the place of the ones before',
  sendMailAgain: 'a mail that is waiting or was sent stays as it is',
  startLogIn: 'it redirects',
  startTotp: 'an enrolment takes the place of the one before',
  updateSession: 'it reads',
  uploadPicture: 'a picture is stored under the digest of its bytes',
  verifyEmail: 'a token verifies an address once',
};

const posts = OPERATIONS.filter(({ method }) => method === 'POST');
const routeOf = (path: string) =>
  `app${path.replace(/:(\w+)/g, '[$1]').replace(/^\/api\/auth\/.*/, '/api/auth/[...nextauth]')}/route.ts`;

describe('a POST request', () => {
  it('requires an Idempotency-Key, unless there is a reason', () => {
    const keyless = posts.filter(({ id, idempotencyKey }) => !idempotencyKey && !WITHOUT_KEY[id]);
    expect(keyless.map(({ id }) => id)).toEqual([]);
  });

  it.each(posts)('is described with a key where its route requires one: $id', (operation) => {
    const source = readFileSync(routeOf(operation.path), 'utf8');
    expect(source.includes('requireIdempotencyKey(')).toBe(operation.idempotencyKey === true);
  });

  it('is the only one whose route requires a key', () => {
    const files = readdirSync('app', { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('route.ts'))
      .map((file) => `app/${file.replaceAll('\\', '/')}`)
      .filter((file) => readFileSync(file, 'utf8').includes('requireIdempotencyKey('));
    const described = posts.filter(({ idempotencyKey }) => idempotencyKey);
    expect(files.sort()).toEqual(described.map(({ path }) => routeOf(path)).sort());
  });
});
