import { beforeEach, describe, expect, it } from 'vitest';
import { guardLogIn } from '@/lib/accounts/check-credentials.server';
import { limit } from '@/lib/rate-limit/limit.server';
import { freshProcess } from '@/tests/fresh-process';

const guard = (fields: Record<string, unknown>, address = '203.0.113.9') =>
  guardLogIn(new Headers({ 'x-forwarded-for': address }), fields);

beforeEach(freshProcess);

describe('a log-in, before next-auth sees it', () => {
  it.each([{ email: 'mina@shop.example', password: 'x' }, { json: 'true' }, {}])(
    'may be %j',
    async (fields) => {
      await expect(guard(fields)).resolves.toBeUndefined();
    },
  );

  it.each([
    { email: { $ne: null }, password: 'x' },
    { email: 'mina@shop.example', password: ['x'] },
    { email: null },
  ])('is INVALID when it is %j', async (fields) => {
    await expect(guard(fields)).rejects.toMatchObject({ code: 'INVALID', status: 422 });
  });

  it('is SLOW_DOWN after too many wrong passwords for that email, whatever its case', async () => {
    for (let n = 0; n < 20; n++) await limit('wrongPassword', 'mina@shop.example');
    await expect(guard({ email: 'MINA@shop.example' })).rejects.toMatchObject({
      code: 'SLOW_DOWN',
      status: 429,
    });
    await expect(guard({ email: 'jun@shop.example' })).resolves.toBeUndefined();
  });

  it.each([
    ['an email', { email: `${'m'.repeat(242)}@shop.example`, password: 'x' }],
    ['an email that is longer still once it is folded', { email: '\ufdfa'.repeat(20_000) }],
    ['a password', { email: 'mina@shop.example', password: 'x'.repeat(257) }],
  ])('is INVALID with %s longer than any account has', async (_, fields) => {
    await expect(guard(fields)).rejects.toMatchObject({ code: 'INVALID', status: 422 });
  });

  it('may hold what the longest email and password of an account are', async () => {
    const email = ` ${'m'.repeat(241)}@shop.example `;
    await expect(guard({ email, password: 'x'.repeat(256) })).resolves.toBeUndefined();
  });

  it('is SLOW_DOWN after too many from one address, and from no other', async () => {
    for (let n = 0; n < 300; n++) await guard({});
    await expect(guard({})).rejects.toMatchObject({ code: 'SLOW_DOWN' });
    await expect(guard({}, '203.0.113.10')).resolves.toBeUndefined();
  });

  it('is SLOW_DOWN after too many from one network, each from an address of its own', async () => {
    for (let n = 0; n < 300; n++) await guard({}, `2001:db8:1:2::${n.toString(16)}`);
    await expect(guard({}, '2001:db8:1:2:a:b:c:d')).rejects.toMatchObject({ code: 'SLOW_DOWN' });
    await expect(guard({}, '2001:db8:1:3::1')).resolves.toBeUndefined();
  });
});
