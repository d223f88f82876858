import { getTranslations } from 'next-intl/server';

/** The texts of the button that buys, in the reader's language. */
export async function buyWords() {
  const [t, account] = await Promise.all([getTranslations('shop'), getTranslations('account')]);
  return {
    buy: t('buy'),
    buying: t('buying'),
    soldOut: t('soldOut'),
    bought: t('bought'),
    seeOrders: t('seeOrders'),
    boughtOne: t('boughtOne'),
    heldOne: t('heldOne'),
    toPayment: t('toPayment'),
    buyAnother: t('buyAnother'),
    buyFor: t.raw('buyFor'),
    newPrice: t('newPrice'),
    priceChanged: t.raw('priceChanged'),
    soldOutNow: t('soldOutNow'),
    gone: t('goneNow'),
    slowDown: t('slowDown'),
    sessionEnded: t('sessionEnded'),
    otherAccount: t('otherAccount'),
    failed: t('failed'),
    logIn: account('logIn'),
  };
}
