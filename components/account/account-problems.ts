import { ANSWER_WITHIN_MS } from '@/components/ui/answer-within';

/**
 * What is wrong with a form: a sentence per field, and one for all of it under `form`; where only a
 * log-in helps, `logIn` is what the way there is called.
 */
export type Problems = Partial<Record<AccountField | 'form' | 'logIn', string>>;

export type AccountField = 'email' | 'nickname' | 'password' | 'announceAs' | 'currentPassword';

/** The sentences, in the reader's language. */
export type ProblemWords = Record<AccountField, string> & {
  emailTaken: string;
  nicknameTaken: string;
  slowDown: string;
  sessionEnded: string;
  logIn: string;
  failed: string;
};

type Problem = { code: string; errors?: { path: string }[] };

/** Asks `method path` with `fields`. @returns what is wrong; null when the shop has done it. */
export async function askForAccount(
  method: 'POST' | 'PATCH' | 'DELETE',
  path: string,
  fields: object,
  words: ProblemWords,
): Promise<Problems | null> {
  try {
    const response = await fetch(path, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(fields),
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    if (response.ok) return null;
    return problemsOf((await response.json()) as Problem, words);
  } catch (error) {
    console.info(error);
    return { form: words.failed };
  }
}

function problemsOf({ code, errors = [] }: Problem, words: ProblemWords): Problems {
  if (code === 'EMAIL_TAKEN') return { email: words.emailTaken };
  if (code === 'NICKNAME_TAKEN') return { nickname: words.nicknameTaken };
  if (code === 'WRONG_PASSWORD') return { currentPassword: words.currentPassword };
  // Logged out elsewhere: pressed again, it would be told the same for ever.
  if (code === 'SIGN_IN_REQUIRED') return { form: words.sessionEnded, logIn: words.logIn };
  if (code === 'SLOW_DOWN') return { form: words.slowDown };
  const known = errors.flatMap(({ path }) => (isAccountField(path) ? [[path, words[path]]] : []));
  return known.length > 0 ? Object.fromEntries(known) : { form: words.failed };
}

function isAccountField(path: string): path is AccountField {
  return ['email', 'nickname', 'password', 'announceAs', 'currentPassword'].includes(path);
}
