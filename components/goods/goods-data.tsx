import type { Goods } from '@/lib/goods/goods';

type Props = { goods: Goods; url: string; pictureUrl: string; nonce: string | undefined };

/** Structured data for search engines (https://schema.org/Product). The won has no minor unit. */
export function GoodsData({ goods, url, pictureUrl, nonce }: Props) {
  const data = {
    '@context': 'https://schema.org',
    '@type': 'Product',
    name: goods.name,
    description: goods.description,
    sku: String(goods.goodsId),
    image: pictureUrl,
    url,
    offers: {
      '@type': 'Offer',
      price: goods.price,
      priceCurrency: 'KRW',
      availability: `https://schema.org/${goods.stock > 0 ? 'InStock' : 'SoldOut'}`,
      url,
    },
  };
  return (
    <script
      // biome-ignore lint/security/noDangerouslySetInnerHtml: JSON without any "<" ends no script.
      dangerouslySetInnerHTML={{ __html: JSON.stringify(data).replaceAll('<', '\\u003c') }}
      nonce={nonce}
      suppressHydrationWarning
      type="application/ld+json"
    />
  );
}
