/** Describes an element as a shopper finds it: by role and name, by label, or by its text. */
export type Query = (
  | { role: string; name?: string | RegExp }
  | { label: string | RegExp }
  | { text: string | RegExp }
  /** A CSS selector, for elements without a role or text. */
  | { css: string }
) & {
  /** Searches only within this element. */
  within?: Query;
  /** Matches only elements that contain this text. */
  hasText?: string | RegExp;
};

export const button = (name: string | RegExp): Query => ({ role: 'button', name });
export const link = (name: string | RegExp): Query => ({ role: 'link', name });
export const heading = (name: string | RegExp): Query => ({ role: 'heading', name });
export const field = (label: string | RegExp): Query => ({ label });
export const text = (words: string | RegExp): Query => ({ text: words });
export const css = (selector: string): Query => ({ css: selector });

export const main: Query = { role: 'main' };

/** The toast that contains `words`. Works in both languages. */
export const toast = (words: string | RegExp): Query => ({
  role: 'listitem',
  within: { role: 'region', name: /^(Purchases|구매 소식)$/ },
  hasText: words,
});

/** A query as JSON, in which it is sent to the page. */
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
