'use client';

import { useRef, useState } from 'react';
import { useStock } from '@/components/live/use-live';
import { newKey } from '@/components/orders/new-key';
import { Link } from '@/components/ui/link';

export type BuyWords = {
  buy: string;
  buying: string;
  soldOut: string;
  bought: string;
  seeOrders: string;
  soldOutNow: string;
  slowDown: string;
  sessionEnded: string;
  logIn: string;
  failed: string;
};

type Outcome = 'bought' | 'soldOutNow' | 'slowDown' | 'sessionEnded' | 'failed';
type State = 'idle' | 'buying' | Outcome;

type Props = { goodsId: number; stock: number; words: BuyWords };

/**
 * Buys one piece. The key is kept until the shop has answered for good, so that pressing again
 * after a lost answer never buys twice.
 */
export function BuyButton({ goodsId, stock: rendered, words }: Props) {
  const [state, setState] = useState<State>('idle');
  const key = useRef<string | null>(null);
  const stock = useStock(goodsId, rendered);
  const soldOut = stock === 0 && state !== 'buying';

  async function buy() {
    setState('buying');
    key.current ??= newKey();
    const outcome = await order(goodsId, key.current);
    if (outcome !== 'failed' && outcome !== 'slowDown') key.current = null;
    setState(outcome);
  }

  return (
    <div className="flex flex-col gap-2 max-sm:contents">
      <button
        aria-disabled={state === 'buying'}
        className="button-main"
        disabled={soldOut}
        onClick={state === 'buying' ? undefined : buy}
        type="button"
      >
        {state === 'buying' && words.buying}
        {state !== 'buying' && (soldOut ? words.soldOut : words.buy)}
      </button>
      <p aria-live="polite" className="flex min-h-6 flex-wrap gap-x-2 max-sm:order-1">
        {state !== 'idle' && state !== 'buying' && <span>{words[state]}</span>}
        {state === 'bought' && (
          <Link className="underline" href="/orders">
            {words.seeOrders}
          </Link>
        )}
        {state === 'sessionEnded' && (
          <a className="underline" href={`/log-in?next=/goods/${goodsId}`}>
            {words.logIn}
          </a>
        )}
      </p>
    </div>
  );
}

async function order(goodsId: number, key: string): Promise<Outcome> {
  try {
    const response = await fetch('/api/orders', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify({ goodsId }),
    });
    if (response.ok) return 'bought';
    if (response.status === 409) return 'soldOutNow';
    if (response.status === 401) return 'sessionEnded';
    return response.status === 429 ? 'slowDown' : 'failed';
  } catch (error) {
    // The network is away; the same key makes the next try safe.
    console.info(error);
    return 'failed';
  }
}
