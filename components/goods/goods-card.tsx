import { AddFromCard, type CardAddWords } from '@/components/cart/add-from-card';
import { GoodsPicture } from '@/components/goods/goods-picture';
import { StockLabel, type StockWords } from '@/components/goods/stock-label';
import { Link } from '@/components/ui/link';

/** The fields of goods that a card shows. */
export type CardGoods = {
  goodsId: number;
  name: string;
  stock: number;
  imageUrl: string;
  /** As it is shown. */
  price: string;
};

export type CardProps = {
  words: StockWords;
  add: CardAddWords;
  /** One level below the heading of the list. */
  heading: 'h2' | 'h3';
};

type Props = CardProps & { goods: CardGoods; eager: boolean };

/** A link to the goods, and beside the link a button that adds them to the cart. */
export function GoodsCard({ goods, words, add, heading: Heading, eager }: Props) {
  const { goodsId, name, stock, imageUrl, price } = goods;
  return (
    <div className="goods-card">
      <Link href={`/goods/${goodsId}`}>
        <span>
          <GoodsPicture eager={eager} imageUrl={imageUrl} />
        </span>
        <div>
          <Heading>{name}</Heading>
          <span>
            <span>{price}</span>
            <StockLabel goodsId={goodsId} stock={stock} words={words} />
          </span>
        </div>
      </Link>
      <AddFromCard goodsId={goodsId} name={name} stock={stock} words={add} />
    </div>
  );
}
