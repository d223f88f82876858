import { getTranslations } from 'next-intl/server';
import type { CardAddWords } from '@/components/cart/add-from-card';
import type { AddWords } from '@/components/cart/add-to-cart';
import type { CartWords } from '@/components/cart/cart-view';

/** The words of the button that adds the goods of a page to the cart. */
export async function addWords(): Promise<AddWords> {
  const t = await getTranslations('cart');
  return {
    add: t('add'),
    inCart: t.raw('inCart'),
    inCartOf: t.raw('inCartOf'),
    seeCart: t('seeCart'),
  };
}

/** The words of the button that adds the goods of a card to the cart. */
export async function cardAddWords(): Promise<CardAddWords> {
  const t = await getTranslations('cart');
  return { addOf: t.raw('addOf'), inCartOf: t.raw('inCartOf') };
}

/** The words of the cart's page; the browser fills in their `{…}`. */
export async function cartWords(): Promise<CartWords> {
  const t = await getTranslations('cart');
  const shop = await getTranslations('shop');
  return {
    title: t('title'),
    empty: t('empty'),
    emptyHint: t('emptyHint'),
    toShop: shop('back'),
    loading: t('loading'),
    failed: t('failed'),
    tryAgain: t('tryAgain'),
    strip: {
      live: t('live'),
      short: { one: t.raw('shortOne'), other: t.raw('shortOther') },
      takeLeft: t('takeLeft'),
      placed: t('placed'),
      seeOrder: t('seeOrder'),
    },
    line: {
      left: t.raw('left'),
      onlyLeft: t.raw('onlyLeft'),
      soldOut: t('soldOut'),
      gone: t('gone'),
      take: t.raw('take'),
      takeOf: t.raw('takeOf'),
      quantityOf: t.raw('quantityOf'),
      more: t.raw('more'),
      fewer: t.raw('fewer'),
      remove: t('remove'),
      removeOf: t.raw('removeOf'),
      removeGone: t('removeGone'),
      removedGone: t('removedGone'),
      removed: t.raw('removed'),
      inCartOf: t.raw('inCartOf'),
      was: t.raw('nowCosts'),
    },
    summary: {
      total: t('total'),
      checkOut: t('checkOut'),
      ordering: t('ordering'),
      ordered: t('ordered'),
      priceIsNew: t('priceIsNew'),
      cartIsNew: t('cartIsNew'),
      orderFor: t.raw('orderFor'),
      logInToCheckOut: t('logInToCheckOut'),
      logInHint: t('logInHint'),
      logIn: t('logIn'),
      outcomes: t.raw('outcomes'),
    },
    leftovers: t.raw('leftovers'),
  };
}
