import type { z } from 'zod';
import { outsideDeadline } from '@/lib/core/deadline.server';
import { AppError } from '@/lib/core/errors';

export const MAX_BODY_BYTES = 64 * 1024;
/** For the whole body. Shorter than `SERVER_TIMEOUTS.requestTimeout`, after which the server only disconnects. */
export const BODY_TIMEOUT_MS = 25_000;

/**
 * Reads and validates a JSON body. Unknown fields are dropped.
 *
 * @throws AppError `TOO_LARGE` above 64 KiB, `CROSS_ORIGIN` unless the content type is JSON (a form on a
 *   foreign page can send other types, but not JSON), `INVALID_JSON`, `INVALID`, `REQUEST_TIMEOUT`.
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
 * As `readJson`, but reads an absent body as `{}`, without a content type: for methods that a form on a
 * foreign page cannot use.
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
 * Reads and ignores the body of a request that needs none: it is absent, or any JSON.
 *
 * @throws AppError as `readJson`, except `INVALID`.
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

/** @throws AppError `CROSS_ORIGIN` unless the content type is JSON. */
function requireJson(headers: Headers): void {
  const type = headers.get('content-type') ?? '';
  if (/^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(type)) return;
  throw new AppError('CROSS_ORIGIN', { detail: 'Send the body as application/json.' });
}

/** Parses `value` by `schema`. @throws AppError `INVALID` with a path and a message for each mistake. */
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
 * Reads the body as text.
 *
 * @throws AppError as `readBody`, with the limit of 64 KiB.
 */
export async function readText(request: Request): Promise<string> {
  return (await readBody(request, MAX_BODY_BYTES)).toString('utf8');
}

/**
 * Reads the body as bytes.
 *
 * @param max its maximum size in bytes.
 * @throws AppError `TOO_LARGE`, without reading the rest; `INVALID_JSON` when the client disconnects
 *   before the end; `REQUEST_TIMEOUT` after 25 s.
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
    // Do not cancel the reader: that destroys the request before its response (see drain-request-body).
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
