import type { AdjustWords } from '@/components/admin/adjust-form';
import type { RowWords } from '@/components/admin/admin-goods-row';
import type { AdminWords } from '@/components/admin/admin-words';
import type { GoodsFormWords } from '@/components/admin/goods-form';
import type { WORDS } from '@/messages/words';

/** The words of a row of goods. They are sent to the browser once per row, so only these. */
export function rowWords(words: AdminWords): RowWords {
  const { hidden, sold, change, changeOf, adjust, adjustOf, restock, restockOf, restocked, leave } =
    words;
  const { hide, hideOf, show, showOf, nowHidden, nowShown, problems } = words;
  const row = {
    hidden,
    sold,
    change,
    changeOf,
    adjust,
    adjustOf,
    restock,
    restockOf,
    restocked,
    leave,
  };
  return { ...row, hide, hideOf, show, showOf, nowHidden, nowShown, problems };
}

/** The words of the form for goods. */
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

/** The words of the form that adjusts the stock. */
export function adjustWords(words: AdminWords): AdjustWords {
  const { adjust, adjustHint, adjustPieces, adjustReason, adjusted } = words;
  const { working, leave, problems } = words;
  return { adjust, adjustHint, adjustPieces, adjustReason, adjusted, working, leave, problems };
}
