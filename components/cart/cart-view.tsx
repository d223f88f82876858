'use client';

import { useEffect, useRef } from 'react';
import { CartLeftovers, type LeftoverWords } from '@/components/cart/cart-leftovers';
import { CartLine, type LineWords } from '@/components/cart/cart-line';
import { CartNotice, type NoticeWords } from '@/components/cart/cart-notice';
import { CartSummary, type SummaryWords } from '@/components/cart/cart-summary';
import { useCartLeftovers, useCartLines } from '@/components/cart/use-cart';
import { type KnownGoods, useCartGoods } from '@/components/cart/use-cart-goods';
import { type SeenCart, useCheckout } from '@/components/cart/use-checkout';
import { useStocks } from '@/components/cart/use-stocks';
import { EmptyState } from '@/components/ui/empty-state';
import { Link } from '@/components/ui/link';
import type { OrderLine } from '@/lib/carts/cart';
import { shortLines } from '@/lib/carts/short-lines';
import type { Goods } from '@/lib/goods/goods';
import type { Language } from '@/lib/i18n/language';

export type CartWords = {
  title: string;
  empty: string;
  emptyHint: string;
  toShop: string;
  loading: string;
  failed: string;
  tryAgain: string;
  strip: NoticeWords;
  line: LineWords;
  summary: SummaryWords;
  leftovers: LeftoverWords;
};

type Props = {
  /** The account whose cart it is; null for a guest. */
  owner: string | null;
  /** Null for a guest, whose cart is in the browser. */
  lines: OrderLine[] | null;
  goods: Goods[];
  language: Language;
  /** How the purchase will be announced; null for a guest. */
  announced: string | null;
  words: CartWords;
};

/**
 * The cart: its current lines, those that exceed the stock, and the checkout.
 *
 * Longer than 65 lines: it decides which part is shown, from the state of all of them.
 */
export function CartView({ owner, language, announced, words, ...rendered }: Props) {
  const lines = useCartLines(rendered.lines);
  const leftovers = useCartLeftovers();
  const goods = useCartGoods(lines && [...lines, ...leftovers], rendered, language);
  const { state, placed, press } = useCheckout(owner, goods);
  const stockOf = useStocks(goods.goodsOf);
  const heading = useRef<HTMLHeadingElement>(null);
  const short = shortLines(lines ?? [], stockOf);
  const isKnown = lines?.every(({ goodsId }) => goods.goodsOf(goodsId) ?? goods.isGone(goodsId));
  const wait = goods.failed ? words.failed : words.loading;
  const toHeading = () => heading.current?.focus();
  const seen = pricedCart(lines ?? [], goods.goodsOf);
  const isEmpty = !lines || lines.length === 0;
  // The pressed button disappears with the lines of the cart.
  const isEmptiedElsewhere = isEmpty && state === 'cartChanged';
  useEffect(() => {
    if (isEmptiedElsewhere) heading.current?.focus();
  }, [isEmptiedElsewhere]);
  // The footer stays below the screen, so that nothing moves when a guest's cart loads.
  return (
    <div className="min-h-dvh">
      <h1 className="mb-2 font-bold text-3xl" ref={heading} tabIndex={-1}>
        {words.title}
      </h1>
      <CartNotice
        isEmpty={isEmpty}
        language={language}
        news={isEmptiedElsewhere ? words.summary.outcomes.cartChanged : null}
        onTaken={toHeading}
        placed={placed}
        short={short}
        words={words.strip}
      />
      {/* Without JavaScript nothing loads: the page says so elsewhere. */}
      <p className="py-10 text-center text-muted empty:p-0 noscript:hidden" role="status">
        {!isKnown && wait}
      </p>
      {lines && !isKnown && goods.failed && (
        <LoadAgain
          onPress={() => void goods.refresh(lines.map(({ goodsId }) => goodsId))}
          text={words.tryAgain}
        />
      )}
      {isKnown && lines?.length === 0 && <EmptyCart words={words} />}
      {isKnown && lines && lines.length > 0 && (
        <div className="grid items-start gap-6 lg:grid-cols-[1fr_20rem]">
          <LineList
            goodsOf={goods.goodsOf}
            language={language}
            lines={lines}
            onRemoved={toHeading}
            stockOf={stockOf}
            words={words.line}
          />
          <CartSummary
            announced={announced}
            isGuest={owner === null}
            language={language}
            onCheckOut={() => void press(seen)}
            state={state}
            total={seen.total}
            words={words.summary}
          />
        </div>
      )}
      {leftovers.length > 0 && (
        <CartLeftovers
          goodsOf={goods.goodsOf}
          isGone={goods.isGone}
          leftovers={leftovers}
          lines={lines ?? []}
          onDone={toHeading}
          words={words.leftovers}
        />
      )}
    </div>
  );
}

type ListProps = {
  lines: readonly OrderLine[];
  goodsOf: KnownGoods['goodsOf'];
  stockOf: (goodsId: number) => number | undefined;
  onRemoved: () => void;
  language: Language;
  words: LineWords;
};

function LineList({ lines, goodsOf, stockOf, ...shared }: ListProps) {
  return (
    <ul className="flex flex-col divide-y divide-line rounded-2xl border border-line bg-card px-4">
      {lines.map((line) => (
        <CartLine
          goods={goodsOf(line.goodsId)}
          key={line.goodsId}
          line={line}
          stock={stockOf(line.goodsId)}
          {...shared}
        />
      ))}
    </ul>
  );
}

function LoadAgain({ text, onPress }: { text: string; onPress: () => void }) {
  return (
    <p className="text-center">
      <button className="button-quiet" onClick={onPress} type="button">
        {text}
      </button>
    </p>
  );
}

function EmptyCart({ words }: { words: CartWords }) {
  return (
    <EmptyState hint={words.emptyHint} title={words.empty}>
      <Link className="button-quiet" href="/">
        {words.toShop}
      </Link>
    </EmptyState>
  );
}

/** The lines whose price is known, and their total: what the checkout orders. */
function pricedCart(lines: readonly OrderLine[], goodsOf: KnownGoods['goodsOf']): SeenCart {
  const priced = lines.flatMap((line) => {
    const price = goodsOf(line.goodsId)?.price;
    return price === undefined ? [] : [{ line, amount: price * line.quantity }];
  });
  return {
    lines: priced.map(({ line }) => line),
    total: priced.reduce((sum, { amount }) => sum + amount, 0),
  };
}
