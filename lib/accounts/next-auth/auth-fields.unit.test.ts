import { describe, expect, it } from 'vitest';
import { authBody, readAuthFields } from '@/lib/accounts/next-auth/auth-fields.server';

const read = (body: string, type?: string) =>
  readAuthFields(new Headers(type ? { 'content-type': type } : {}), body);

describe('readAuthFields', () => {
  it.each([
    ['a form', 'email=mina%40shop.example&json=true', 'application/x-www-form-urlencoded'],
    ['JSON', '{"email": "mina@shop.example", "json": "true"}', 'application/json; charset=utf-8'],
  ])('returns the fields of %s', (_, body, type) => {
    expect(read(body, type)).toEqual({ email: 'mina@shop.example', json: 'true' });
  });

  it.each([
    ['empty JSON', '', 'application/json'],
    ['an empty form', '', 'application/x-www-form-urlencoded'],
    ['plain text', 'email=mina', 'text/plain'],
    ['a body without a content type', 'email=mina', undefined],
  ])('returns no fields for %s', (_, body, type) => {
    expect(read(body, type)).toEqual({});
  });

  it.each(['{', '{"email":', 'email=mina', ' '])(
    'throws INVALID_JSON for broken JSON (%s)',
    (body) => {
      expect(() => read(body, 'application/json')).toThrow(
        expect.objectContaining({ code: 'INVALID_JSON', status: 400 }),
      );
    },
  );

  it.each(['null', '7', '"text"', '[]'])(
    'throws INVALID for JSON that is no object (%s)',
    (body) => {
      expect(() => read(body, 'application/json')).toThrow(
        expect.objectContaining({ code: 'INVALID', status: 422 }),
      );
    },
  );
});

describe('authBody', () => {
  it('keeps the text fields that next-auth reads, and drops all others', () => {
    const fields = { email: 'mina@shop.example', password: 'x', code: '123456', json: 'true' };
    const more = { callbackUrl: '/cart', redirect: 'false', message: 'a line for the log' };
    expect(JSON.parse(authBody({ ...fields, ...more }))).toEqual({
      ...fields,
      callbackUrl: '/cart',
    });
    expect(authBody({ email: null, callbackUrl: 5 })).toBe('{"callbackUrl":true}');
  });

  it.each([
    ['a', '{}'],
    ['__proto__', '{}'],
    ['email', '{"email":true}'],
    ['callbackUrl', '{"callbackUrl":true}'],
  ])('drops a deeply nested value of %s', (name, body) => {
    const deep = `{"${name}": ${'['.repeat(5_000)}${']'.repeat(5_000)}}`;
    expect(authBody(read(deep, 'application/json'))).toBe(body);
  });
});
