import type { AdminWords } from '@/components/admin/admin-words';
import type { Problem } from '@/components/api/api-response';
import type { WriteMethod, WriteRoutes } from '@/components/api/routes';
import { sendRequest } from '@/components/api/send-request';
import { REQUEST_TIMEOUT_MS } from '@/components/ui/request-timeout';
import type { ChangedMeanwhile, ErrorCode } from '@/lib/core/errors';
import { interpolate } from '@/lib/i18n/format';

/** The upload of a picture may take a while. */
const UPLOAD_TIMEOUT_MS = 120_000;

export type AdminProblemWords = AdminWords['problems'];

/** A sentence per field of the form, and one for the whole form under `form`. */
export type AdminProblems = Partial<Record<string, string>>;

/** `changes`: the fields that somebody else changed, if that is the problem. */
type Refused = { problems: AdminProblems; changes?: ChangedMeanwhile[] | undefined };
type AdminPath = Extract<keyof WriteRoutes, `/api/admin/${string}`>;
type Answer<T> = { done: T } | Refused;

/**
 * Sends `body` as JSON, or a picture as it is.
 *
 * @param key the Idempotency-Key.
 */
export async function sendAdminRequest<P extends AdminPath, M extends WriteMethod<P>>(
  method: M,
  path: P,
  body: object,
  words: AdminProblemWords,
  key?: string,
): Promise<Answer<WriteRoutes[P][M]>> {
  const response = await sendRequest(method, path, {
    body,
    idempotencyKey: key,
    timeoutMs: body instanceof Blob ? UPLOAD_TIMEOUT_MS : REQUEST_TIMEOUT_MS,
  });
  if (response.ok) return { done: response.body };
  const { code, problem } = response;
  return { problems: problemsOf(code, problem, words), changes: problem.changes };
}

function problemsOf(
  code: ErrorCode | 'NO_ANSWER',
  { errors = [], left = [] }: Problem,
  words: AdminProblemWords,
): AdminProblems {
  if (code === 'OTHER_ACCOUNT') return { form: words.otherAccount, picture: words.otherAccount };
  if (code === 'SLOW_DOWN') return { form: words.slowDown };
  if (code === 'SOLD_OUT') return { pieces: interpolate(words.tooFew, { n: left[0]?.stock ?? 0 }) };
  if (code === 'NOT_REFUNDABLE') return { amount: words.amount };
  if (code === 'FORBIDDEN') return { form: words.forbidden };
  if (code === 'WRONG_PASSWORD') return { password: words.wrongPassword };
  if (code === 'LAST_OWNER') return { role: words.lastOwner };
  if (code === 'ACCOUNT_NOT_FOUND') return { email: words.noAccount, form: words.noAccount };
  if (code === 'TOO_LARGE') return { picture: words.tooLarge };
  if (code === 'NOT_FOUND' || code === 'GOODS_NOT_FOUND') return { form: words.gone };
  // The shop refuses another content type as a cross-site form post.
  if (code === 'CROSS_ORIGIN') return { picture: words.picture };
  const known = errors.flatMap(({ path }) => {
    const sentence = sentenceOf(path, words);
    return sentence ? [[path, sentence]] : [];
  });
  return known.length > 0 ? Object.fromEntries(known) : { form: words.failed };
}

function sentenceOf(path: string, words: AdminProblemWords): string | undefined {
  if (/^(name|description)\b/.test(path)) return words.text;
  if (
    path === 'price' ||
    path === 'stock' ||
    path === 'pieces' ||
    path === 'reason' ||
    path === 'amount'
  ) {
    return words[path];
  }
  if (path === 'text') return words.note;
  if (path === 'password') return words.wrongPassword;
  if (path === 'email') return words.email;
  return path === 'picture' ? words.picture : undefined;
}
