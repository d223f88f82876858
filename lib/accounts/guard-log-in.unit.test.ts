import { beforeEach, describe, expect, it } from 'vitest';
import { guardLogIn } from '@/lib/accounts/guard-log-in.server';
import { limit } from '@/lib/limits/limit.server';
import { freshProcess } from '@/tests/fresh-process';

const guard = (body: string, type = 'application/json', address = '203.0.113.9') =>
  guardLogIn(new Headers({ 'content-type': type, 'x-forwarded-for': address }), body);

beforeEach(freshProcess);

describe('a log-in, before next-auth sees it', () => {
  it.each([
    ['a form', 'email=mina%40shop.example&password=x', 'application/x-www-form-urlencoded'],
    ['JSON', '{"email": "mina@shop.example", "password": "x"}', 'application/json'],
    ['a form without an email', 'json=true', 'application/x-www-form-urlencoded'],
    ['JSON without an email', '{}', 'application/json; charset=utf-8'],
  ])('may be %s', async (_, body, type) => {
    await expect(guard(body, type)).resolves.toBeUndefined();
  });

  it('that is broken JSON is INVALID_JSON', async () => {
    await expect(guard('{"email":')).rejects.toMatchObject({ code: 'INVALID_JSON', status: 400 });
  });

  it.each([
    'null',
    '7',
    '"mina@shop.example"',
    '{"email": {"$ne": null}, "password": "x"}',
    '{"email": "mina@shop.example", "password": ["x"]}',
    '{"email": null}',
  ])('is INVALID when it is %s', async (body) => {
    await expect(guard(body)).rejects.toMatchObject({ code: 'INVALID', status: 422 });
  });

  it('is SLOW_DOWN after too many wrong passwords for that email, whatever its case', async () => {
    for (let n = 0; n < 20; n++) await limit('wrongPassword', 'mina@shop.example');
    const body = '{"email": "MINA@shop.example"}';
    await expect(guard(body)).rejects.toMatchObject({ code: 'SLOW_DOWN', status: 429 });
    await expect(guard('{"email": "jun@shop.example"}')).resolves.toBeUndefined();
  });

  it('is SLOW_DOWN after too many from one address, and from no other', async () => {
    for (let n = 0; n < 300; n++) await guard('{}');
    await expect(guard('{}')).rejects.toMatchObject({ code: 'SLOW_DOWN' });
    await expect(guard('{}', 'application/json', '203.0.113.10')).resolves.toBeUndefined();
  });
});
