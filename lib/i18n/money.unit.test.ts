import { describe, expect, it } from 'vitest';
import { formatMoney } from '@/lib/i18n/money';

describe('money', () => {
  it.each([
    [0, '₩0', '0원'],
    [900, '₩900', '900원'],
    [12_900, '₩12,900', '12,900원'],
    [1_234_567, '₩1,234,567', '1,234,567원'],
  ])('of %i won reads %s in English and %s in Korean', (won, en, ko) => {
    expect([formatMoney(won, 'en'), formatMoney(won, 'ko')]).toEqual([en, ko]);
  });
});
