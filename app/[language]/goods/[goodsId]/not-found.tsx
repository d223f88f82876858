import { getTranslations } from 'next-intl/server';
import { notFoundHead } from '@/app/not-found-head';
import { Link } from '@/components/ui/link';

export const generateMetadata = notFoundHead;

/** Goods that left the shop: an old order still links to them. */
export default async function GoodsNotFound() {
  const t = await getTranslations('shop');
  return (
    <div className="py-16 text-center">
      <h1 className="font-bold text-3xl">{t('goneGoods')}</h1>
      <p className="mt-2 mb-6 text-muted">{t('goneGoodsHint')}</p>
      <Link className="button-main" href="/">
        {t('back')}
      </Link>
    </div>
  );
}
