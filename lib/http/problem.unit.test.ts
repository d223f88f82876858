import { describe, expect, it } from 'vitest';
import { AppError, ERRORS, type ErrorCode } from '@/lib/core/errors';
import { jsonResponse, problemResponse } from '@/lib/http/problem.server';

const CODES = Object.keys(ERRORS) as ErrorCode[];

describe('problem+json', () => {
  it.each(CODES)('of %s has type, title, status and code, and is not cached', async (code) => {
    const response = problemResponse(new AppError(code));
    const { status, title } = ERRORS[code];
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.json()).toEqual({ type: 'about:blank', title, status, code });
  });

  it.each(CODES)('has a code in upper case: %s', (code) => {
    expect(code).toMatch(/^[A-Z]+(_[A-Z]+)*$/);
    expect(ERRORS[code].title).toMatch(/^[A-Z].*\.$/);
  });

  it('holds the stock that is left, the errors, the detail and Retry-After', async () => {
    const left = [{ goodsId: 10, stock: 2 }];
    const errors = [{ path: 'items.0.quantity', message: 'quantity is at least 1.' }];
    const detail = 'Only 2 left.';
    const response = problemResponse(
      new AppError('SOLD_OUT', { left, errors, detail, retryAfter: 3 }),
    );
    expect(await response.json()).toMatchObject({ left, errors, detail });
    expect(response.headers.get('retry-after')).toBe('3');
  });

  it('never holds the cause', async () => {
    const cause = new Error('mongodb://me:secret@db.example');
    expect(await problemResponse(new AppError('INTERNAL', { cause })).text()).not.toContain(
      'secret',
    );
  });
});

describe('jsonResponse', () => {
  it('keeps status and headers, and forbids caching', () => {
    const answer = jsonResponse({}, { status: 201, headers: { 'idempotency-replayed': 'true' } });
    expect(answer.status).toBe(201);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'cache-control': 'no-store',
      'content-type': 'application/json',
      'idempotency-replayed': 'true',
    });
  });
});
