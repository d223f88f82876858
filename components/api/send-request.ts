import { setOtherAccount } from '@/components/api/other-account';
import { type Shopper, shopperHeader } from '@/components/api/page-shopper';
import { REQUEST_TIMEOUT_MS } from '@/components/ui/answer-within';
import type { ChangedMeanwhile, ErrorCode, FieldError, LoggedIn } from '@/lib/core/errors';

/** What the shop says of a request that it refused (docs/api.md, "Errors"). */
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
 * `NO_ANSWER`: none came (status 0), or one that is not the shop's (a proxy's status). Whether the
 * shop did it is open; it may be asked again by the same key.
 */
type Refused = {
  ok: false;
  status: number;
  code: ErrorCode | 'NO_ANSWER';
  problem: Problem;
  headers: Headers;
};

export type ApiResponse<T> = { ok: true; status: number; body: T; headers: Headers } | Refused;

type Options = {
  /** Sent as JSON; a file as it is. */
  body?: object;
  idempotencyKey?: string | undefined;
  /** An `ETag`. */
  ifMatch?: string | undefined;
  /** The account whose work this is, where it may be another than the page's by now. */
  owner?: Shopper | undefined;
  /** The account that a form was drawn for whatever the page says: the log-in is for guests alone. */
  drawnFor?: Shopper | undefined;
  timeoutMs?: number;
  /** It goes on when the page is left. */
  keepalive?: boolean;
};

/**
 * Sends a request that changes something, in the name of the account that this page was drawn for.
 * Where another one is logged in by now, nothing is done and the page says so
 * (`OtherAccountNotice`); where nobody is, the answer is `SIGN_IN_REQUIRED`.
 *
 * @returns the answer, its body parsed. Never rejects.
 */
export async function sendRequest<T = unknown>(
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  options: Options = {},
): Promise<ApiResponse<T>> {
  const { body = {}, timeoutMs = REQUEST_TIMEOUT_MS, keepalive = false } = options;
  try {
    const response = await fetch(path, {
      method,
      headers: headersOf(body, options),
      body: body instanceof Blob ? body : JSON.stringify(body),
      keepalive,
      signal: AbortSignal.timeout(timeoutMs),
    });
    const { ok, status, headers } = response;
    if (ok) return { ok, status, headers, body: (await response.json()) as T };
    return refusedOf(status, headers, await readProblem(response));
  } catch (error) {
    // The network went away, or the time ran out.
    console.info(`no answer to ${method} ${path}`, error);
    return { ok: false, status: 0, code: 'NO_ANSWER', problem: {}, headers: new Headers() };
  }
}

function headersOf(body: object, options: Options): Record<string, string> {
  const { idempotencyKey, ifMatch, owner, drawnFor } = options;
  return {
    'content-type': body instanceof Blob ? body.type : 'application/json',
    ...(drawnFor === undefined ? shopperHeader(owner) : { shopper: drawnFor }),
    ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
    ...(ifMatch !== undefined && { 'if-match': ifMatch }),
  };
}

async function readProblem(response: Response): Promise<Problem & Pick<Refused, 'code'>> {
  const isJson = response.headers.get('content-type')?.includes('json');
  const problem = isJson ? ((await response.json()) as Problem & Partial<Refused>) : {};
  return { ...problem, code: problem.code ?? 'NO_ANSWER' };
}

function refusedOf(
  status: number,
  headers: Headers,
  { code, ...problem }: Problem & Pick<Refused, 'code'>,
): Refused {
  const refused: Refused = { ok: false, status, code, problem, headers };
  if (code !== 'OTHER_ACCOUNT') return refused;
  if (!problem.shopper) return { ...refused, status: 401, code: 'SIGN_IN_REQUIRED' };
  setOtherAccount(problem.shopper);
  return refused;
}
