import { describe, expect, it } from 'vitest';
import { authBody, readAuthFields } from '@/lib/accounts/next-auth/auth-fields.server';

const read = (body: string, type?: string) =>
  readAuthFields(new Headers(type ? { 'content-type': type } : {}), body);

describe('a body for next-auth', () => {
  it.each([
    ['a form', 'email=mina%40shop.example&json=true', 'application/x-www-form-urlencoded'],
    ['JSON', '{"email": "mina@shop.example", "json": "true"}', 'application/json; charset=utf-8'],
  ])('may be %s', (_, body, type) => {
    expect(read(body, type)).toEqual({ email: 'mina@shop.example', json: 'true' });
  });

  it.each([
    ['empty JSON', '', 'application/json'],
    ['an empty form', '', 'application/x-www-form-urlencoded'],
    ['a text', 'email=mina', 'text/plain'],
    ['of no type', 'email=mina', undefined],
  ])('that is %s has no fields', (_, body, type) => {
    expect(read(body, type)).toEqual({});
  });

  it.each(['{', '{"email":', 'email=mina', ' '])('that is broken JSON (%s) says so', (body) => {
    expect(() => read(body, 'application/json')).toThrow(
      expect.objectContaining({ code: 'INVALID_JSON', status: 400 }),
    );
  });

  it.each(['null', '7', '"text"', '[]'])('that is JSON but no object (%s) is INVALID', (body) => {
    expect(() => read(body, 'application/json')).toThrow(
      expect.objectContaining({ code: 'INVALID', status: 422 }),
    );
  });
});

describe('the body that next-auth is given', () => {
  it('has the texts that it reads, and nothing else', () => {
    const fields = { email: 'mina@shop.example', password: 'x', csrfToken: 'y', json: 'true' };
    const more = { callbackUrl: '/cart', redirect: 'false', code: 'a line for the log' };
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
  ])('has nothing of what is deep in %s', (name, body) => {
    const deep = `{"${name}": ${'['.repeat(5_000)}${']'.repeat(5_000)}}`;
    expect(authBody(read(deep, 'application/json'))).toBe(body);
  });
});
