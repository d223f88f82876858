import { createCipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { encode } from 'next-auth/jwt';
import { expect, it } from 'vitest';
import { decrypt } from '@/lib/accounts/read-session.server';
import { env } from '@/lib/core/env.server';

const CONTENT = { userId: 'a'.repeat(24), exp: Math.floor(Date.now() / 1_000) + 3_600 };

/** A token with the shop's own key in another algorithm of RFC 7518 (5.2.3), A128CBC-HS256. */
function encryptByCbc(secret: string): string {
  const info = 'NextAuth.js Generated Encryption Key';
  const key = Buffer.from(hkdfSync('sha256', secret, '', info, 32));
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-128-cbc', key.subarray(16), iv);
  const text = Buffer.concat([cipher.update(JSON.stringify(CONTENT)), cipher.final()]);
  const header = Buffer.from('{"alg":"dir","enc":"A128CBC-HS256"}').toString('base64url');
  const bits = Buffer.alloc(8);
  bits.writeBigUInt64BE(BigInt(header.length * 8));
  const whole = Buffer.concat([Buffer.from(header), iv, text, bits]);
  const tag = createHmac('sha256', key.subarray(0, 16)).update(whole).digest().subarray(0, 16);
  return [header, '', ...[iv, text, tag].map((part) => part.toString('base64url'))].join('.');
}

it('a session cookie is read in the one algorithm that the shop writes, and in no other', async () => {
  const secret = env().authSecret;
  expect(await decrypt(await encode({ token: CONTENT, secret }))).toMatchObject({
    userId: CONTENT.userId,
  });
  expect(await decrypt(encryptByCbc(secret))).toBeNull();
});
