import type { Language } from '@/lib/i18n/language';
import { ANONYMOUS_NICKNAME, type Sale } from '@/lib/sales/sale';

/**
 * Formats a sale in the reader's language: "Mina bought Citron tea", "미나 님이 유자차를 샀어요".
 *
 * @param goodsName in the reader's language.
 */
export function formatSale(sale: Sale, goodsName: string, language: Language): string {
  const { buyer, bought } = salePartsOf(sale, goodsName, language);
  return buyer + bought;
}

/** Formats a sale in two parts: the buyer's name, and the rest of the sentence. */
export function salePartsOf(sale: Sale, goodsName: string, language: Language) {
  const buyer = displayName(sale, language);
  if (language === 'en') return { buyer, bought: ` bought ${goodsName}` };
  const particle = buyer === ANONYMOUS_NICKNAME.ko ? '이' : ' 님이';
  return { buyer, bought: `${particle} ${goodsName}${objectParticle(goodsName)} 샀어요` };
}

/** @returns the buyer's nickname; that of an anonymous buyer is translated. */
export function displayName({ nickname }: Sale, language: Language): string {
  return nickname === ANONYMOUS_NICKNAME.en ? ANONYMOUS_NICKNAME[language] : nickname;
}

const FIRST_SYLLABLE = 0xac00;
const LAST_SYLLABLE = 0xd7a3;
const SYLLABLES_PER_VOWEL = 28;

/**
 * Returns 을 after a closed syllable, 를 after an open one, both when the word ends in no Hangul.
 * Unicode orders syllables so that the open ones are the multiples of 28 (Unicode 3.12).
 */
function objectParticle(word: string): string {
  const last = word.charCodeAt(word.length - 1);
  if (!(last >= FIRST_SYLLABLE && last <= LAST_SYLLABLE)) return '을(를)';
  return (last - FIRST_SYLLABLE) % SYLLABLES_PER_VOWEL === 0 ? '를' : '을';
}
