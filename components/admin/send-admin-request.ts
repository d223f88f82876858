import type { AdminWords } from '@/components/admin/admin-words';
import type { Problem } from '@/components/api/api-response';
import { sendRequest } from '@/components/api/send-request';
import { REQUEST_TIMEOUT_MS } from '@/components/ui/answer-within';
import type { ChangedMeanwhile, ErrorCode } from '@/lib/core/errors';
import { interpolate } from '@/lib/i18n/format';

/** A picture may be on its way for a while. */
const UPLOAD_TIMEOUT_MS = 120_000;

export type AdminProblemWords = AdminWords['problems'];

/** What is wrong: a sentence per field of the form, and one for all of it under `form`. */
export type AdminProblems = Partial<Record<string, string>>;

/** `changes`: what somebody else made of the fields meanwhile, where that is the problem. */
type Refused = { problems: AdminProblems; changes?: ChangedMeanwhile[] | undefined };
type Answer<T> = { done: T } | Refused;

/**
 * Asks `method path` with `body` as JSON, or with a picture as it is.
 *
 * @param key by which the shop knows that it is asked for the same again.
 */
export async function sendAdminRequest<T>(
  method: 'POST' | 'PATCH',
  path: string,
  body: object,
  words: AdminProblemWords,
  key?: string,
): Promise<Answer<T>> {
  const response = await sendRequest<T>(method, path, {
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
  if (code === 'TOO_LARGE') return { picture: words.tooLarge };
  if (code === 'NOT_FOUND' || code === 'GOODS_NOT_FOUND') return { form: words.gone };
  // What says it is no picture is refused as one that is none.
  if (code === 'CROSS_ORIGIN') return { picture: words.picture };
  const known = errors.flatMap(({ path }) => {
    const sentence = sentenceOf(path, words);
    return sentence ? [[path, sentence]] : [];
  });
  return known.length > 0 ? Object.fromEntries(known) : { form: words.failed };
}

function sentenceOf(path: string, words: AdminProblemWords): string | undefined {
  if (/^(name|description)\b/.test(path)) return words.text;
  if (path === 'price' || path === 'stock' || path === 'pieces' || path === 'reason') {
    return words[path];
  }
  return path === 'picture' ? words.picture : undefined;
}
