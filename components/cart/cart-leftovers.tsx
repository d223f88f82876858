import { useId } from 'react';
import { announce, dropLeftover, restoreLeftover } from '@/components/cart/cart-actions';
import type { KnownGoods } from '@/components/cart/use-cart-goods';
import { firstClick } from '@/components/ui/first-click';
import { Link } from '@/components/ui/link';
import { PressButton } from '@/components/ui/press-button';
import type { OrderLine } from '@/lib/carts/cart';
import { hasRoomFor } from '@/lib/carts/optimistic-cart';
import { interpolate } from '@/lib/i18n/format';

/** `{goods}` is the goods' name, `{n}` a number of pieces. */
export type LeftoverWords = {
  title: string;
  hint: string;
  gone: string;
  pieces: string;
  putBack: string;
  putBackOf: string;
  isBack: string;
  drop: string;
  dropOf: string;
  dropped: string;
};

type Props = Pick<KnownGoods, 'goodsOf' | 'isGone'> & {
  leftovers: readonly OrderLine[];
  /** What is in the cart. */
  lines: readonly OrderLine[];
  /** Moves the focus: the pressed button disappears. */
  onDone: () => void;
  words: LeftoverWords;
};

/** Goods of a guest's cart that did not fit into the account's, until the shopper has dealt with each. */
export function CartLeftovers({ leftovers, lines, goodsOf, isGone, onDone, words }: Props) {
  const title = useId();
  return (
    <section
      aria-labelledby={title}
      className="mt-6 rounded-2xl border border-line border-dashed p-4"
    >
      <h2 className="font-bold text-lg" id={title}>
        {words.title}
      </h2>
      <p className="text-muted text-sm">{words.hint}</p>
      <ul className="divide-y divide-line">
        {leftovers.map(({ goodsId, quantity }) => {
          const goods = goodsOf(goodsId);
          const name = goods?.name ?? (isGone(goodsId) ? words.gone : '…');
          const of = (text: string) => interpolate(text, { goods: name });
          const act = (work: (goodsId: number) => void, announcement: string) =>
            firstClick(() => {
              work(goodsId);
              announce(of(announcement));
              onDone();
            });
          return (
            <li className="flex flex-wrap items-center gap-x-4 py-2" key={goodsId}>
              <span className="min-w-40 flex-1">
                {goods ? (
                  <Link className="font-medium hover:text-accent" href={`/goods/${goodsId}`}>
                    {name}
                  </Link>
                ) : (
                  <span className="font-medium">{name}</span>
                )}{' '}
                <span className="text-muted">{interpolate(words.pieces, { n: quantity })}</span>
              </span>
              <PressButton
                aria-label={of(words.putBackOf)}
                className="button-quiet"
                isOff={!goods || !hasRoomFor(lines, goodsId)}
                onPress={act(restoreLeftover, words.isBack)}
              >
                {words.putBack}
              </PressButton>
              <PressButton
                aria-label={of(words.dropOf)}
                className="nav-link text-muted text-sm underline"
                onPress={act(dropLeftover, words.dropped)}
              >
                {words.drop}
              </PressButton>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
