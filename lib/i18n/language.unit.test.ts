import { expect, test } from 'vitest';
import { negotiateLanguage, preferredLanguage } from '@/lib/i18n/language';

test.each([
  ['ko-KR,ko;q=0.9,en;q=0.8', 'ko'],
  ['EN-us', 'en'],
  ['en;q=0.5, ko;q=0.8', 'ko'],
  ['de-DE,de;q=0.9,en;q=0.7,ko;q=0.7', 'en'],
  ['ko;q=0, en;q=0.1', 'en'],
  ['kok-IN,en;q=0.5', 'en'],
  ['ko ; q=0.4 , en ; q=0.6', 'en'],
  ['ko;q=much, en;q=0.1', 'en'],
])('a reader who accepts “%s” reads %s', (accepted, language) => {
  expect(preferredLanguage(accepted)).toBe(language);
});

test.each(['', '*', 'kok', 'eng', 'de,fr;q=0.8', 'ko;q=0', ';;,,'])(
  'Accept-Language “%s” prefers none of the shop’s languages',
  (accepted) => {
    expect(preferredLanguage(accepted)).toBeUndefined();
  },
);

test.each([
  ['ko', 'en-US', 'ko'],
  [undefined, 'ko-KR,en;q=0.5', 'ko'],
  ['fr', 'ko', 'ko'],
  [undefined, 'fr', 'en'],
  [undefined, null, 'en'],
])('a reader with the cookie %s and Accept-Language “%s” is sent to %s', (chosen, accepted, to) => {
  expect(negotiateLanguage(chosen, accepted)).toBe(to);
});
