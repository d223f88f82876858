import { expect, test } from 'vitest';
import { pluralize } from '@/lib/i18n/format';
import { LANGUAGES } from '@/lib/i18n/language';
import { WORDS } from '@/messages/words';
import { countSales } from './count-sales';

const SALE = 'Mina bought Citron tea';

test.each(LANGUAGES)('an announcement in %s counts the named sale and the others', (language) => {
  const more = (n: number) => pluralize(n, WORDS[language].late.toasts.andMore, language);
  expect(countSales(SALE, SALE, language)).toBe(1);
  expect(countSales(more(1), SALE, language)).toBe(1);
  expect(countSales(`${SALE}. ${more(11)}`, SALE, language)).toBe(12);
});

test.each([
  'Bo bought Citron tea',
  'Mina bought Citron tea now',
  'Mina bought Citron tea. Bo bought Citron tea',
  'and some more in the last minute',
  'In the cart: 12',
  '',
])('another text counts no sale: "%s"', (text) => {
  expect(countSales(text, SALE, 'en')).toBe(0);
});
