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
