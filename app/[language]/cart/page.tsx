import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { readerLanguage } from '@/app/i18n';
import { currentReader } from '@/app/session';
import { CartView } from '@/components/cart/cart-view';
import { cartWords } from '@/components/cart/cart-words';
import { ANNOUNCED } from '@/components/orders/announced';
import { getCart } from '@/lib/carts/get-cart.server';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('cart'))('title') };
}

export default async function CartPage() {
  const [language, { shopper, pieces }, words, t, shop] = await Promise.all([
    readerLanguage(),
    currentReader(),
    cartWords(),
    getTranslations('cart'),
    getTranslations('shop'),
  ]);
  const cart = shopper && (await getCart({ userId: shopper.userId, language }));
  // A guest's cart is in the browser; the server knows from its count whether it is empty.
  const lines = cart?.lines ?? (pieces === 0 ? [] : null);
  return (
    <>
      {!shopper && (
        <noscript>
          <p className="mb-4 rounded-2xl border border-line bg-card p-4">{t('needsScript')}</p>
        </noscript>
      )}
      <CartView
        announced={shopper && shop(ANNOUNCED[shopper.announceAs])}
        key={shopper?.userId}
        goods={cart?.items.map(({ goods }) => goods) ?? []}
        language={language}
        lines={lines}
        owner={shopper?.userId ?? null}
        words={words}
      />
    </>
  );
}
