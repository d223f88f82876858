import type { Shopper } from '@/components/api/page-shopper';
import type { WriteMethod } from '@/components/api/routes';
import { sendRequest } from '@/components/api/send-request';
import type { ErrorCode, FieldError } from '@/lib/core/errors';

/**
 * The problems of a form: a sentence per field, and one for the whole form under `form`. `logIn` is the
 * label of a link to the log-in, if only that helps.
 */
export type Problems = Partial<Record<AccountField | 'form' | 'logIn', string>>;

const FIELDS = ['email', 'nickname', 'password', 'announceAs', 'currentPassword', 'code'] as const;

export type AccountField = (typeof FIELDS)[number];

/** The sentences, in the reader's language. */
export type ProblemWords = Record<AccountField, string> & {
  emailTaken: string;
  nicknameTaken: string;
  slowDown: string;
  sessionEnded: string;
  otherAccount: string;
  logIn: string;
  failed: string;
};

type AccountPath = '/api/users' | '/api/users/me' | '/api/users/password-reset';

/**
 * Sends `fields` as JSON.
 *
 * @param drawnFor the account that the form was rendered for, if that is not the page's.
 * @returns the problems; null after success.
 */
export async function sendAccountRequest<P extends AccountPath, M extends WriteMethod<P>>(
  method: M,
  path: P,
  fields: object,
  words: ProblemWords,
  drawnFor?: Shopper,
): Promise<Problems | null> {
  const response = await sendRequest(method, path, { body: fields, drawnFor });
  return response.ok ? null : problemsOf(response.code, response.problem.errors, words);
}

/** The problems of a form, from the shop's error. */
export function problemsOf(
  code: ErrorCode | 'NO_ANSWER',
  errors: FieldError[] = [],
  words: ProblemWords,
): Problems {
  if (code === 'EMAIL_TAKEN') return { email: words.emailTaken };
  if (code === 'NICKNAME_TAKEN') return { nickname: words.nicknameTaken };
  if (code === 'WRONG_PASSWORD') {
    const field = errors[0]?.path === 'password' ? 'password' : 'currentPassword';
    return { [field]: words.currentPassword };
  }
  if (code === 'WRONG_CODE') return { code: words.code };
  // Logged out elsewhere: another press would fail the same way.
  if (code === 'SIGN_IN_REQUIRED') return { form: words.sessionEnded, logIn: words.logIn };
  if (code === 'OTHER_ACCOUNT') return { form: words.otherAccount };
  if (code === 'SLOW_DOWN') return { form: words.slowDown };
  const known = errors.flatMap(({ path }) => (isAccountField(path) ? [[path, words[path]]] : []));
  return known.length > 0 ? Object.fromEntries(known) : { form: words.failed };
}

function isAccountField(path: string): path is AccountField {
  return FIELDS.some((field) => field === path);
}
