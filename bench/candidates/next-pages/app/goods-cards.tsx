'use client';

import Link from 'next/link';
import { useState } from 'react';

type Goods = { goodsId: number; name: string; price: string; stock: number; imageUrl: string };

/** Cards with a picture, a link and a button, as those of the shop. */
export function GoodsCards({ goods }: { goods: readonly Goods[] }) {
  return goods.map((item) => <GoodsCard key={item.goodsId} {...item} />);
}

function GoodsCard({ goodsId, name, price, stock, imageUrl }: Goods) {
  const [quantity, setQuantity] = useState(0);
  return (
    <li className="relative flex h-full flex-col overflow-hidden rounded-2xl border bg-card">
      <Link className="flex grow flex-col" href={`/goods/${goodsId}`} prefetch={false}>
        <span className="block aspect-square overflow-hidden">
          {/* biome-ignore lint/performance/noImgElement: as in the shop, whose pictures are SVGs. */}
          <img alt="" height={600} loading="lazy" src={imageUrl} width={600} />
        </span>
        <div className="flex grow flex-col gap-1 p-3 sm:p-4">
          <h2 className="font-semibold leading-snug">{name}</h2>
          <span className="mt-auto flex flex-wrap items-baseline justify-between gap-x-2">
            <span className="font-bold tabular-nums">{price}</span>
            <span className="text-muted text-sm" data-stock={stock} data-stock-of={goodsId}>
              {stock === 0 ? 'Sold out' : stock <= 5 ? `Only ${stock} left` : 'In stock'}
            </span>
          </span>
        </div>
      </Link>
      <button
        aria-label={`Add ${name} to the cart`}
        className="absolute top-2 right-2 grid size-11 place-items-center rounded-full border bg-card"
        disabled={stock === 0}
        onClick={() => setQuantity(quantity + 1)}
        type="button"
      >
        {quantity > 0 ? quantity : '+'}
      </button>
    </li>
  );
}
