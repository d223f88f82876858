'use client';

import Link from 'next/link';
import { useCallback } from 'react';
import { toast, useToaster } from 'react-hot-toast/headless';
import { useSales } from '@/components/sales/use-sales';
import type { Sale } from '@/lib/sales/sale';

const SHOWN_MS = 6_000;
const MOST_SHOWN = 3;

export type SaleToastsProps = {
  /** `{nickname}` and `{goods}` are put in. */
  template: string;
  /** Takes what screen readers shall hear. */
  say: (text: string) => void;
};

/** A sale that was taken back leaves the screen. */
const retract = (seq: number) => toast.dismiss(String(seq));

/** The toasts at the bottom left. */
export function SaleToasts({ template, say }: SaleToastsProps) {
  const { toasts, handlers } = useToaster();
  const show = useCallback(
    (sale: Sale) => {
      const text = template.replace('{nickname}', sale.nickname).replace('{goods}', sale.goodsName);
      say(text);
      const content = (
        <Link className="flex items-center gap-3" href={`/goods/${sale.goodsId}`}>
          {/* biome-ignore lint/performance/noImgElement: next/image does nothing for an SVG. */}
          <img
            alt=""
            className="size-12 rounded-lg"
            height={48}
            src={`/goods/${sale.goodsId}.svg`}
            width={48}
          />
          <span>{text}</span>
        </Link>
      );
      toast(content, { id: String(sale.seq), duration: SHOWN_MS });
    },
    [template, say],
  );
  useSales(show, retract);

  return (
    <section
      aria-hidden={toasts.length === 0}
      className="fixed bottom-4 left-4 z-50 flex max-w-[calc(100vw-2rem)] flex-col gap-2"
      onBlur={handlers.endPause}
      onFocus={handlers.startPause}
      onMouseEnter={handlers.startPause}
      onMouseLeave={handlers.endPause}
    >
      {toasts
        .filter(({ visible }) => visible)
        .slice(0, MOST_SHOWN)
        .map(({ id, message }) => (
          <div
            className="flex items-center gap-3 rounded-2xl border border-line bg-card p-3 shadow-lg"
            key={id}
          >
            {typeof message === 'function' ? null : message}
            <button
              aria-label="✕"
              className="size-11"
              onClick={() => toast.dismiss(id)}
              type="button"
            >
              ✕
            </button>
          </div>
        ))}
    </section>
  );
}
