/** The languages the shop speaks. The first is the store's own: what the API and sales say unless asked otherwise. */
export const LANGUAGES = ['en', 'ko'] as const;

export type Language = (typeof LANGUAGES)[number];

export const STORE_LANGUAGE: Language = 'en';

/** A text in every language of the shop. */
export type LocalizedText = Record<Language, string>;

/** Whether `value` names a language of the shop. */
export function isLanguage(value: unknown): value is Language {
  return LANGUAGES.some((language) => language === value);
}

/**
 * What a browser's `Accept-Language` likes best of the shop's languages (RFC 9110, 12.5.4):
 * undefined when it is none of them. `kok` (Konkani) is not `ko`, and `q=0` is a refusal.
 */
export function preferredLanguage(accepted: string): Language | undefined {
  let best: { language: Language; weight: number } | undefined;
  for (const entry of accepted.split(',')) {
    const [range = '', ...parameters] = entry.split(';').map((part) => part.trim().toLowerCase());
    const [language] = range.split('-');
    const quality = parameters.find((parameter) => parameter.startsWith('q='));
    const weight = quality === undefined ? 1 : Number(quality.slice(2));
    // The first of equals counts; one whose weight is no number does not.
    if (isLanguage(language) && weight > (best?.weight ?? 0)) best = { language, weight };
  }
  return best?.language;
}

/**
 * The language in which a reader is sent to a page whose address has none: what they chose (the
 * cookie `language`), else what their browser accepts (`Accept-Language`), else the store's.
 */
export function negotiateLanguage(chosen: unknown, accepted: string | null): Language {
  return isLanguage(chosen) ? chosen : (preferredLanguage(accepted ?? '') ?? STORE_LANGUAGE);
}
