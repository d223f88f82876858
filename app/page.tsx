import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { readerLanguage } from '@/app/i18n';
import { listGoods } from '@/lib/goods/list-goods.server';
import { formatMoney } from '@/lib/money';

export default async function ShopPage() {
  const language = await readerLanguage();
  const [t, { goods }] = await Promise.all([
    getTranslations('shop'),
    listGoods({ limit: 100, language }),
  ]);
  return (
    <>
      <h1 className="mb-6 max-w-xl font-bold text-3xl leading-tight">{t('tagline')}</h1>
      <ul className="grid grid-cols-2 gap-4 md:grid-cols-4">
        {goods.map((one, index) => (
          <li key={one.goodsId}>
            <Link
              className="block overflow-hidden rounded-2xl border border-line bg-card"
              href={`/goods/${one.goodsId}`}
            >
              {/* biome-ignore lint/performance/noImgElement: next/image does nothing for an SVG. */}
              <img
                alt=""
                className="aspect-square w-full"
                height={600}
                loading={index < 4 ? 'eager' : 'lazy'}
                src={one.imageUrl}
                width={600}
              />
              <span className="block p-3">
                <span className="block font-medium">{one.name}</span>
                <span className="flex flex-wrap justify-between gap-x-2">
                  <span>{formatMoney(one.price, language)}</span>
                  <span className="text-muted text-sm">{t('left', { stock: one.stock })}</span>
                </span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
