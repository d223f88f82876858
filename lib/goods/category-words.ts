import type { Category } from '@/lib/goods/goods';
import en from '@/messages/en/shop.json';
import ko from '@/messages/ko/shop.json';

/** The name of each category in every language: a search finds goods by it. */
export const CATEGORY_WORDS: Record<Category, string> = {
  pantry: `${en.pantry} ${ko.pantry}`,
  tea: `${en.tea} ${ko.tea}`,
  kitchen: `${en.kitchen} ${ko.kitchen}`,
  stationery: `${en.stationery} ${ko.stationery}`,
  home: `${en.home} ${ko.home}`,
  outdoors: `${en.outdoors} ${ko.outdoors}`,
};
