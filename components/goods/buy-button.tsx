'use client';

import { useRef, useState } from 'react';

type Words = { buy: string; buying: string; bought: string; soldOut: string; failed: string };
type State = 'idle' | 'buying' | 'bought' | 'soldOut' | 'failed';

/**
 * Buys one piece. The key is kept until the shop has answered for good, so that pressing again
 * after a lost answer never buys twice.
 */
export function BuyButton({ goodsId, words }: { goodsId: number; words: Words }) {
  const [state, setState] = useState<State>('idle');
  const key = useRef<string | null>(null);

  async function buy() {
    setState('buying');
    key.current ??= crypto.randomUUID();
    const next = await order(goodsId, key.current);
    if (next !== 'failed') key.current = null;
    setState(next);
  }

  return (
    <div className="flex flex-col gap-2">
      <button
        className="min-h-12 rounded-full bg-accent px-6 py-3 text-accent-ink disabled:opacity-60"
        disabled={state === 'buying'}
        onClick={buy}
        type="button"
      >
        {state === 'buying' ? words.buying : words.buy}
      </button>
      <p aria-live="polite" className="min-h-6">
        {state === 'idle' || state === 'buying' ? '' : words[state]}
      </p>
    </div>
  );
}

async function order(goodsId: number, key: string): Promise<State> {
  try {
    const response = await fetch('/api/orders', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify({ goodsId }),
    });
    if (response.ok) return 'bought';
    return response.status === 409 ? 'soldOut' : 'failed';
  } catch (error) {
    // The network is away; the same key makes the next try safe.
    console.warn(error);
    return 'failed';
  }
}
