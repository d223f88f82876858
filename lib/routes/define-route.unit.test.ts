import mongoose from 'mongoose';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { DATABASE_DEADLINE_MS, outsideDeadline } from '@/lib/core/deadline.server';
import { AppError } from '@/lib/core/errors';
import { jsonResponse } from '@/lib/http/problem.server';
import { BODY_TIMEOUT_MS, readJson } from '@/lib/http/read-json.server';
import { SERVER_TIMEOUTS } from '@/lib/http-server/server-timeouts.server';
import { defineRoute, type Work } from '@/lib/routes/define-route.server';
import { freshProcess } from '@/tests/fresh-process';

const { MongoNetworkError, MongoServerSelectionError, MongoServerError } = mongoose.mongo;

const ask = (work: Work<Record<string, string>>, init: RequestInit = {}) =>
  defineRoute('/api/try', work)(new Request('http://localhost:3000/api/try', init), {
    params: Promise.resolve({}),
  });
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const fail = (error: unknown) => ask(() => Promise.reject(error));

beforeEach(freshProcess);
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

describe('defineRoute', () => {
  it('returns the response of its work', async () => {
    expect(await (await ask(async () => jsonResponse({ ok: true }))).json()).toEqual({ ok: true });
  });

  it('limits all addresses of one IPv6 network together, and another network separately', async () => {
    vi.stubEnv('RATE_LIMIT_SCALE', '0.0001');
    freshProcess();
    const read = async (address: string) => {
      const headers = { 'x-forwarded-for': address };
      return (await ask(async () => jsonResponse({}), { headers })).status;
    };
    expect(await read('2001:db8:1:2::1')).toBe(200);
    expect(await read('2001:db8:1:2:a:b:c:d')).toBe(429);
    expect(await read('2001:db8:1:3::1')).toBe(200);
  });

  it('answers a failure that has a code with its problem+json', async () => {
    const response = await fail(new AppError('ORDER_NOT_FOUND'));
    expect([response.status, (await response.json()).code]).toEqual([404, 'ORDER_NOT_FOUND']);
  });

  it.each([
    ['was not reached', new MongoServerSelectionError('none', {} as never)],
    ['was lost on the way', new MongoNetworkError('reset')],
    ['steps down', new MongoServerError({ message: 'stepping down', code: 189 })],
  ])('answers with 503 TRY_AGAIN and Retry-After when the database %s', async (_, error) => {
    const response = await fail(error);
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('1');
    expect((await response.json()).code).toBe('TRY_AGAIN');
  });

  it('answers with 503 within five seconds when the database hangs, and aborts its work', async () => {
    vi.useFakeTimers();
    let aborted: AbortSignal | undefined;
    const answer = ask((_, { signal }) => {
      aborted = signal;
      return new Promise(() => {});
    });
    await vi.advanceTimersByTimeAsync(5_000);
    expect(DATABASE_DEADLINE_MS).toBeLessThan(5_000);
    expect((await answer).status).toBe(503);
    expect(aborted?.aborted).toBe(true);
  });

  it('starts the deadline of the database when the body has arrived', async () => {
    vi.useFakeTimers();
    const body = new TransformStream<Uint8Array, Uint8Array>();
    const answer = ask(async (request) => jsonResponse(await readJson(request, z.unknown())), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: body.readable,
      duplex: 'half',
    } as RequestInit);
    const sender = body.writable.getWriter();
    for (const piece of ['{"pieces"', ':', '3}']) {
      await vi.advanceTimersByTimeAsync(DATABASE_DEADLINE_MS);
      await sender.write(Buffer.from(piece));
    }
    await sender.close();
    const response = await answer;
    expect([response.status, await response.json()]).toEqual([200, { pieces: 3 }]);
  });

  it('answers with 408 when a body takes longer than 25 seconds to arrive', async () => {
    vi.useFakeTimers();
    const { readable } = new TransformStream();
    const init = { method: 'POST', body: readable, duplex: 'half' } as RequestInit;
    const answer = ask(async (request) => jsonResponse(await readJson(request, z.unknown())), init);
    await vi.advanceTimersByTimeAsync(BODY_TIMEOUT_MS);
    const response = await answer;
    expect([response.status, (await response.json()).code]).toEqual([408, 'REQUEST_TIMEOUT']);
    // Otherwise the http server would close the connection first, without a response.
    expect(BODY_TIMEOUT_MS).toBeLessThan(SERVER_TIMEOUTS.requestTimeout);
  });

  it('answers with 503 when the database hangs after a body that arrived slowly', async () => {
    vi.useFakeTimers();
    const body = new TransformStream<Uint8Array, Uint8Array>();
    let signal: AbortSignal | undefined;
    const answer = ask(
      async (request, given) => {
        ({ signal } = given);
        await readJson(request, z.unknown());
        return new Promise(() => {});
      },
      {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: body.readable,
        duplex: 'half',
      } as RequestInit,
    );
    const sender = body.writable.getWriter();
    await vi.advanceTimersByTimeAsync(2 * DATABASE_DEADLINE_MS);
    expect(signal?.aborted).toBe(false);
    await sender.write(Buffer.from('{}'));
    await sender.close();
    await vi.advanceTimersByTimeAsync(DATABASE_DEADLINE_MS);
    expect([(await answer).status, signal?.aborted]).toEqual([503, true]);
  });

  it('does not count work outside the deadline as time of the database', async () => {
    vi.useFakeTimers();
    const answer = ask(async () => {
      await outsideDeadline(() => pause(2 * DATABASE_DEADLINE_MS));
      await pause(DATABASE_DEADLINE_MS - 1);
      return jsonResponse({ ok: true });
    });
    await vi.advanceTimersByTimeAsync(3 * DATABASE_DEADLINE_MS);
    expect((await answer).status).toBe(200);
  });

  it.each([
    ['an error', new Error('/home/shop/secret.ts')],
    ['a text', 'secret'],
    ['nothing', undefined],
    ['a duplicate key', new MongoServerError({ message: 'secret', code: 11_000 })],
  ])('hides the details of an unexpected error: %s', async (_, thrown) => {
    const response = await fail(thrown);
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('secret');
  });

  it.each(['POST', 'PUT', 'PATCH', 'DELETE'])(
    'refuses %s from a foreign page before its work starts',
    async (method) => {
      const work = vi.fn();
      const response = await ask(work, { method, headers: { origin: 'https://evil.example' } });
      expect([response.status, work.mock.calls.length]).toEqual([403, 0]);
    },
  );

  it('lets every origin read', async () => {
    const headers = { origin: 'https://evil.example' };
    expect((await ask(async () => jsonResponse({}), { headers })).status).toBe(200);
  });
});
