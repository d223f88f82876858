import type { AdminWords } from '@/components/admin/admin-words';

export type AdminProblemWords = AdminWords['problems'];

/** What is wrong: a sentence per field of the form, and one for all of it under `form`. */
export type AdminProblems = Partial<Record<string, string>>;

type Problem = { code: string; errors?: { path: string }[] };
type Answer<T> = { done: T } | { problems: AdminProblems };

/** Asks `method path` with `body` as JSON, or with a picture as it is. */
export async function askAdmin<T>(
  method: 'POST' | 'PATCH',
  path: string,
  body: object,
  words: AdminProblemWords,
): Promise<Answer<T>> {
  const isFile = body instanceof Blob;
  try {
    const response = await fetch(path, {
      method,
      headers: { 'content-type': isFile ? body.type : 'application/json' },
      body: isFile ? body : JSON.stringify(body),
    });
    if (response.ok) return { done: (await response.json()) as T };
    return { problems: problemsOf((await response.json()) as Problem, words) };
  } catch (error) {
    console.info(error);
    return { problems: { form: words.failed } };
  }
}

function problemsOf({ code, errors = [] }: Problem, words: AdminProblemWords): AdminProblems {
  if (code === 'SLOW_DOWN') return { form: words.slowDown };
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
  if (path === 'price' || path === 'stock' || path === 'pieces') return words[path];
  return path === 'picture' ? words.picture : undefined;
}
