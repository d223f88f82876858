import { beforeEach, describe, expect, it } from 'vitest';
import { guardLogIn } from '@/lib/accounts/check-credentials.server';
import { limit } from '@/lib/rate-limit/limit.server';
import { freshProcess } from '@/tests/fresh-process';

const guard = (fields: Record<string, unknown>, address = '203.0.113.9') =>
  guardLogIn(new Headers({ 'x-forwarded-for': address }), fields);

beforeEach(freshProcess);

describe('guardLogIn', () => {
  it.each([{ email: 'mina@shop.example', password: 'x' }, { json: 'true' }, {}])(
    'accepts %j',
    async (fields) => {
      await expect(guard(fields)).resolves.toHaveProperty('network');
    },
  );

  it.each([
    { email: { $ne: null }, password: 'x' },
    { email: 'mina@shop.example', password: ['x'] },
    { email: null },
  ])('throws INVALID for %j', async (fields) => {
    await expect(guard(fields)).rejects.toMatchObject({ code: 'INVALID', status: 422 });
  });

  it('throws SLOW_DOWN after too many wrong passwords for an email, whatever its case', async () => {
    for (let n = 0; n < 20; n++)
      await limit('wrongPassword', 'mina@shop.example network 203.0.113.9');
    await expect(guard({ email: 'MINA@shop.example' })).rejects.toMatchObject({
      code: 'SLOW_DOWN',
      status: 429,
    });
    await expect(guard({ email: 'jun@shop.example' })).resolves.toHaveProperty('network');
  });

  it.each([
    ['the email', { email: `${'m'.repeat(242)}@shop.example`, password: 'x' }],
    ['the folded form of the email', { email: '\ufdfa'.repeat(20_000) }],
    ['the password', { email: 'mina@shop.example', password: 'x'.repeat(257) }],
  ])('throws INVALID when %s is too long', async (_, fields) => {
    await expect(guard(fields)).rejects.toMatchObject({ code: 'INVALID', status: 422 });
  });

  it('accepts the longest email and the longest password of an account', async () => {
    const email = ` ${'m'.repeat(241)}@shop.example `;
    await expect(guard({ email, password: 'x'.repeat(256) })).resolves.toHaveProperty('network');
  });

  it('throws SLOW_DOWN after too many log-ins from one address, and only for this address', async () => {
    for (let n = 0; n < 300; n++) await guard({});
    await expect(guard({})).rejects.toMatchObject({ code: 'SLOW_DOWN' });
    await expect(guard({}, '203.0.113.10')).resolves.toHaveProperty('network');
  });

  it('throws SLOW_DOWN after too many log-ins from different addresses of one IPv6 /64 network', async () => {
    for (let n = 0; n < 300; n++) await guard({}, `2001:db8:1:2::${n.toString(16)}`);
    await expect(guard({}, '2001:db8:1:2:a:b:c:d')).rejects.toMatchObject({ code: 'SLOW_DOWN' });
    await expect(guard({}, '2001:db8:1:3::1')).resolves.toHaveProperty('network');
  });
});
