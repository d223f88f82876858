import Link from 'next/link';
import { CATEGORIES } from '@/lib/goods/goods';
import { SAMPLE_GOODS } from '@/lib/seed/sample-goods';
import { GoodsCards } from './goods-cards';

/** As many as the shop's front page shows. */
const PAGE_SIZE = 24;

/** The content of the shop's front page: its links, its filters, and the cards of its goods. */
export function FrontPage() {
  const goods = SAMPLE_GOODS.slice(0, PAGE_SIZE).map(
    ({ goodsId, name, price, stock, imageUrl }) => ({
      goodsId,
      imageUrl,
      name: name.en,
      price: `₩${price.toLocaleString('en')}`,
      stock,
    }),
  );
  return (
    <>
      <header className="mx-auto flex max-w-6xl items-center gap-4 px-4 py-3">
        {['', 'live', 'lesson', 'cart', 'log-in'].map((path) => (
          <Link className="rounded-lg px-3 py-2" href={`/${path}`} key={path} prefetch={false}>
            {path || 'Salebell'}
          </Link>
        ))}
      </header>
      <main className="mx-auto max-w-6xl px-4 py-8">
        <h1 className="font-bold text-3xl">Every purchase rings</h1>
        <form className="flex flex-wrap gap-3" method="get">
          <input aria-label="Search" name="q" type="search" />
          {CATEGORIES.map((category) => (
            <label className="rounded-full border px-3 py-2" key={category}>
              <input name="category" type="radio" value={category} /> {category}
            </label>
          ))}
        </form>
        <ul className="grid grid-cols-2 gap-3 sm:gap-5 md:grid-cols-3 lg:grid-cols-4">
          <GoodsCards goods={goods} />
        </ul>
      </main>
    </>
  );
}
