'use client';

import { type CardGoods, type CardProps, GoodsCard } from '@/components/goods/goods-card';

type Props = CardProps & {
  goods: readonly CardGoods[];
  /** How many pictures, on the first screen, load eagerly. */
  eager?: number;
};

/**
 * The items of a list of goods. The browser renders them too: the page then carries what they show once as
 * text and once as data, and not the elements of every card.
 */
export function GoodsCards({ goods, eager = 0, ...props }: Props) {
  return goods.map((item, index) => (
    <li id={`goods-at-${index}`} key={item.goodsId}>
      <GoodsCard eager={index < eager} goods={item} {...props} />
    </li>
  ));
}
