import type { ChangedMeanwhile, ErrorCode, FieldError, LoggedIn } from '@/lib/core/errors';

/** The fields of a problem (docs/api.md, "Errors"). */
export type Problem = {
  detail?: string;
  errors?: FieldError[];
  left?: { goodsId: number; stock: number }[];
  prices?: { goodsId: number; price: number }[];
  total?: number;
  changes?: ChangedMeanwhile[];
  shopper?: LoggedIn | null;
};

/**
 * `NO_ANSWER`: the request failed or timed out (status 0), or the answer is not the shop's (a proxy's
 * status). A change may have been made: it may be sent again under the same key.
 */
export type Refused = {
  ok: false;
  status: number;
  code: ErrorCode | 'NO_ANSWER';
  problem: Problem;
  headers: Headers;
};

export type ApiResponse<T> = { ok: true; status: number; body: T; headers: Headers } | Refused;

/**
 * Fetches `path` and parses the answer. `timeoutMs` covers the body too.
 *
 * @param init its `signal` aborts the request before the timeout.
 * @returns the answer. Never rejects.
 */
export async function fetchApi<T>(
  path: string,
  { signal, ...init }: RequestInit,
  timeoutMs: number,
): Promise<ApiResponse<T>> {
  try {
    const response = await fetch(path, { ...init, signal: withTimeout(timeoutMs, signal) });
    const { ok, status, headers } = response;
    if (ok) return { ok, status, headers, body: (await response.json()) as T };
    const { code, ...problem } = await readProblem(response);
    return { ok, status, code, problem, headers };
  } catch (error) {
    if (!signal?.aborted) console.info(`no answer to ${init.method ?? 'GET'} ${path}`, error);
    return { ok: false, status: 0, code: 'NO_ANSWER', problem: {}, headers: new Headers() };
  }
}

async function readProblem(response: Response): Promise<Problem & Pick<Refused, 'code'>> {
  const isJson = response.headers.get('content-type')?.includes('json');
  const problem = isJson ? ((await response.json()) as Problem & Partial<Refused>) : {};
  return { ...problem, code: problem.code ?? 'NO_ANSWER' };
}

/** `AbortSignal.any` is newer than some of the browsers that the shop supports. */
function withTimeout(ms: number, signal: AbortSignal | null | undefined): AbortSignal {
  const timeout = AbortSignal.timeout(ms);
  if (!signal) return timeout;
  const either = new AbortController();
  for (const one of [signal, timeout]) {
    if (one.aborted) either.abort(one.reason);
    one.addEventListener('abort', () => either.abort(one.reason), { once: true });
  }
  return either.signal;
}
