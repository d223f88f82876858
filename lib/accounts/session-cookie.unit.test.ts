import { afterEach, describe, expect, it, vi } from 'vitest';
import { sessionCookie } from '@/lib/accounts/read-session.server';
import { freshProcess } from '@/tests/fresh-process';

afterEach(() => vi.unstubAllEnvs());

describe('sessionCookie', () => {
  it.each([
    ['https://shop.example', '__Host-next-auth.session-token', true],
    ['http://localhost:3000', 'next-auth.session-token', false],
  ])(
    'returns for a shop at %s the name %s and secure: %s, always with httpOnly',
    (url, name, secure) => {
      vi.stubEnv('PUBLIC_URL', url);
      freshProcess();
      expect(sessionCookie()).toEqual({
        name,
        options: { httpOnly: true, sameSite: 'lax', path: '/', secure },
      });
    },
  );
});
