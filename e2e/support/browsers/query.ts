/** What a journey looks for, as a shopper finds it: by role and name, by label, or by its words. */
export type Query = (
  | { role: string; name?: string | RegExp }
  | { label: string | RegExp }
  | { text: string | RegExp }
  /** For what has neither role nor words: the place where a figure stands. */
  | { css: string }
) & {
  /** Only inside of that. */
  within?: Query;
  /** Only what has these words somewhere in it. */
  hasText?: string | RegExp;
};

export const button = (name: string | RegExp): Query => ({ role: 'button', name });
export const link = (name: string | RegExp): Query => ({ role: 'link', name });
export const heading = (name: string | RegExp): Query => ({ role: 'heading', name });
export const field = (label: string | RegExp): Query => ({ label });
export const text = (words: string | RegExp): Query => ({ text: words });
export const css = (selector: string): Query => ({ css: selector });

export const main: Query = { role: 'main' };

/** The toast that says `words`, in either language. */
export const toast = (words: string | RegExp): Query => ({
  role: 'listitem',
  within: { role: 'region', name: /^(Purchases|구매 소식)$/ },
  hasText: words,
});

/** A query as JSON has it: the page gets it as text. */
export type PlainQuery = {
  role?: string;
  label?: PlainPattern;
  name?: PlainPattern;
  text?: PlainPattern;
  css?: string;
  within?: PlainQuery;
  hasText?: PlainPattern;
};
type PlainPattern = string | { source: string; flags: string };

export function toPlain(query: Query): PlainQuery {
  return JSON.parse(
    JSON.stringify(query, (_key, value: unknown) =>
      value instanceof RegExp ? { source: value.source, flags: value.flags } : value,
    ),
  ) as PlainQuery;
}
