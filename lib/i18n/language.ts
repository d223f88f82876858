/** The languages of the shop. */
export const LANGUAGES = ['en', 'ko'] as const;

export type Language = (typeof LANGUAGES)[number];

/** The default language of the API, and the language of sales. */
export const STORE_LANGUAGE: Language = 'en';

/** A text in every language of the shop. */
export type LocalizedText = Record<Language, string>;

/** Whether `value` names a language of the shop. */
export function isLanguage(value: unknown): value is Language {
  return LANGUAGES.some((language) => language === value);
}

/**
 * The shop's language that an `Accept-Language` header prefers (RFC 9110, 12.5.4); undefined when it
 * accepts none of them. `kok` (Konkani) is not `ko`, and `q=0` is a refusal.
 */
export function preferredLanguage(accepted: string): Language | undefined {
  let best: { language: Language; weight: number } | undefined;
  for (const entry of accepted.split(',')) {
    const [range = '', ...parameters] = entry.split(';').map((part) => part.trim().toLowerCase());
    const [language] = range.split('-');
    const quality = parameters.find((parameter) => parameter.startsWith('q='));
    const weight = quality === undefined ? 1 : Number(quality.slice(2));
    // The first of equal weights wins; NaN is never greater.
    if (isLanguage(language) && weight > (best?.weight ?? 0)) best = { language, weight };
  }
  return best?.language;
}

/**
 * The language of a page whose address has none: the reader's choice (cookie `language`), else what the
 * browser accepts (`Accept-Language`), else the store's.
 */
export function negotiateLanguage(chosen: unknown, accepted: string | null): Language {
  return isLanguage(chosen) ? chosen : (preferredLanguage(accepted ?? '') ?? STORE_LANGUAGE);
}
