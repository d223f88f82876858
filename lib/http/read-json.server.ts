import type { z } from 'zod';
import { outsideDeadline } from '@/lib/core/deadline.server';
import { AppError } from '@/lib/core/errors';

export const MAX_BODY_BYTES = 64 * 1024;
/** For all of a body. Less than the http server gives a whole request (`SERVER_TIMEOUTS`). */
export const BODY_TIMEOUT_MS = 25_000;

/**
 * The body of `request`, checked by `schema`. Unknown fields are dropped.
 *
 * @throws AppError `TOO_LARGE` above 64 KiB, `CROSS_ORIGIN` when it does not say it is JSON (a
 *   foreign page's form can send anything else), `INVALID_JSON`, `INVALID`.
 */
export async function readJson<T extends z.ZodType>(
  request: Request,
  schema: T,
): Promise<z.output<T>> {
  const text = await readText(request);
  requireJson(request.headers);
  return validate(schema, parse(text));
}

/**
 * As `readJson`, but a request without any body, which need not say that it is JSON, is one without
 * fields: for methods that no foreign page's form can send.
 */
export async function readOptionalJson<T extends z.ZodType>(
  request: Request,
  schema: T,
): Promise<z.output<T>> {
  const text = await readText(request);
  if (text === '' && !request.headers.has('content-type')) return validate(schema, {});
  requireJson(request.headers);
  return validate(schema, parse(text));
}

/**
 * Lets a request in whose address says all there is to say: without a body, or with one in JSON,
 * of which nothing is kept.
 *
 * @throws AppError as `readJson`, but for `INVALID`.
 */
export async function requireEmptyBody(request: Request): Promise<void> {
  const text = await readText(request);
  if (text === '' && !request.headers.has('content-type')) return;
  requireJson(request.headers);
  if (text !== '') parse(text);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError('INVALID_JSON', { cause });
  }
}

/** @throws AppError `CROSS_ORIGIN` unless the body says it is JSON. */
function requireJson(headers: Headers): void {
  const type = headers.get('content-type') ?? '';
  if (/^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(type)) return;
  throw new AppError('CROSS_ORIGIN', { detail: 'Send the body as application/json.' });
}

/** `value` as `schema` wants it. @throws AppError `INVALID` with a path and a message per mistake. */
export function validate<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const errors = result.error.issues.map((issue) => ({
    path: issue.path.map(String).join('.'),
    message: issue.message,
  }));
  throw new AppError('INVALID', { errors, detail: errors[0]?.message });
}

/**
 * The body as text.
 *
 * @throws AppError `TOO_LARGE`, without reading on; `INVALID_JSON` when the sender went away in the
 *   middle of it.
 */
export async function readText(request: Request): Promise<string> {
  return (await readBody(request, MAX_BODY_BYTES)).toString('utf8');
}

/**
 * The body as it is.
 *
 * @param max bytes it may have.
 * @throws AppError as `readText`; `REQUEST_TIMEOUT` when it takes longer than 25 s to arrive.
 */
export async function readBody(request: Request, max: number): Promise<Buffer> {
  if (Number(request.headers.get('content-length') ?? 0) > max) throw new AppError('TOO_LARGE');
  return outsideDeadline(() => withinBodyTimeout(readChunks(request, max)));
}

/** @throws AppError `REQUEST_TIMEOUT` when `body` takes longer than `BODY_TIMEOUT_MS`. */
async function withinBodyTimeout<T>(body: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new AppError('REQUEST_TIMEOUT')), BODY_TIMEOUT_MS);
  });
  try {
    return await Promise.race([body, timeout]);
  } finally {
    clearTimeout(timer);
  }
}

async function readChunks(request: Request, max: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (;;) {
    const { done, value } = await nextChunk(reader);
    if (done || !value) break;
    size += value.byteLength;
    // Not by cancelling it: that would end the request under its answer (lib/http-server/drain-request-body).
    if (size > max) throw new AppError('TOO_LARGE');
    chunks.push(value);
  }
  return Buffer.concat(chunks);
}

async function nextChunk(
  reader: ReadableStreamDefaultReader<Uint8Array> | undefined,
): Promise<{ done: boolean; value?: Uint8Array | undefined }> {
  try {
    return (await reader?.read()) ?? { done: true };
  } catch (cause) {
    throw new AppError('INVALID_JSON', { cause, detail: 'The body did not arrive whole.' });
  }
}
