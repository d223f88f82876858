import type { AdjustWords } from '@/components/admin/adjust-form';
import type { RowWords } from '@/components/admin/admin-goods-row';
import type { AdminWords } from '@/components/admin/admin-words';
import type { GoodsFormWords } from '@/components/admin/goods-form';
import type { WORDS } from '@/messages/words';

/** What a row of goods says: only this goes to the browser, once for each row. */
export function rowWords(words: AdminWords): RowWords {
  const { hidden, sold, change, changeOf, restock, restockOf, restocked, leave } = words;
  const { hide, hideOf, show, showOf, nowHidden, nowShown, problems } = words;
  const said = { hidden, sold, change, changeOf, restock, restockOf, restocked, leave };
  return { ...said, hide, hideOf, show, showOf, nowHidden, nowShown, problems };
}

/** What the form of goods says. */
export function goodsFormWords({ admin, shop }: (typeof WORDS)['en']): GoodsFormWords {
  const { pantry, tea, kitchen, stationery, home, outdoors } = shop;
  const { nameKo, nameEn, descriptionKo, descriptionEn, category, price, stock } = admin;
  const {
    picture,
    pictureHint,
    uploading,
    uploaded,
    save,
    saved,
    added,
    leave,
    working,
    problems,
  } = admin;
  const { changedMeanwhile, isNow, pictureIsNow } = admin;
  return {
    ...{ changedMeanwhile, isNow, pictureIsNow },
    ...{ nameKo, nameEn, descriptionKo, descriptionEn, category, price, stock },
    ...{ picture, pictureHint, uploading, uploaded, save, saved, added, leave, working, problems },
    categories: { pantry, tea, kitchen, stationery, home, outdoors },
  };
}

/** What the form that adjusts the stock says. */
export function adjustWords(words: AdminWords): AdjustWords {
  const { adjust, adjustHint, adjustPieces, adjustReason, adjusted } = words;
  const { working, leave, problems } = words;
  return { adjust, adjustHint, adjustPieces, adjustReason, adjusted, working, leave, problems };
}
