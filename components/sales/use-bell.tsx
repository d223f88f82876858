import { useEffect, useMemo, useRef, useState } from 'react';
import { toast } from 'react-hot-toast/headless';
import { goodsNameOf } from '@/components/sales/goods-names';
import { isMuted } from '@/components/sales/mute';
import { SaleToast } from '@/components/sales/sale-toast';
import type { SalesWords } from '@/components/sales/sales-words';
import { type SalesListener, useSales } from '@/components/sales/use-sales';
import type { Language } from '@/lib/language';
import { PassedOver } from '@/lib/sales/passed-over';
import type { Sale } from '@/lib/sales/sale';
import { tellSale } from '@/lib/sales/tell-sale';
import { counted } from '@/lib/words';

export const MOST_SHOWN = 3;
const SHOWN_MS = 7_000;
const AWAY_SHOWN_MS = 12_000;
/** A lone sale rings at once; those of a burst are joined, so that nothing flickers. */
const RING_EVERY_MS = 200;
/** How often a screen reader is spoken to at the most. */
const SAY_EVERY_MS = 2_000;
const AWAY = 'away';

export type BellOptions = {
  latest: number | null;
  language: Language;
  words: SalesWords;
  /** Takes what screen readers shall hear. */
  say: (text: string) => void;
};

export type Bell = {
  /** How many sales of the last minute had no place on the screen. */
  more: number;
  /** These had none either. */
  passOver: (count: number) => void;
  /** Nothing is on the screen any more. */
  clear: () => void;
};

/**
 * Rings each sale as a toast. Muted, it rings nothing; in a hidden tab it counts, and sums up when
 * the tab is seen again.
 */
export function useBell({ latest, language, words, say }: BellOptions): Bell {
  const [more, setMore] = useState(0);
  // Sales come whatever is rendered; what they need of the newest render is here.
  const told = useRef({ language, words, say });
  useEffect(() => {
    told.current = { language, words, say };
  }, [language, words, say]);

  const { listener, bell, seen, stop } = useMemo(() => createBell(told, setMore), []);
  useSales(latest, listener);
  useEffect(() => {
    document.addEventListener('visibilitychange', seen);
    return () => {
      document.removeEventListener('visibilitychange', seen);
      stop();
    };
  }, [seen, stop]);
  return useMemo(() => ({ more, ...bell }), [more, bell]);
}

type Told = { current: Pick<BellOptions, 'language' | 'words' | 'say'> };

function createBell(told: Told, setMore: (more: number) => void) {
  const passedOver = new PassedOver();
  const retracted = new Set<number>();
  const waiting: Sale[] = [];
  const unsaid: string[] = [];
  let ringing = false;
  let saying: number | undefined;
  let away = 0;

  const passOver = (count: number) => {
    passedOver.add(count, Date.now());
    setMore(passedOver.inTheLastMinute(Date.now()));
  };

  /** One batch after the other: what came later never rings before what came earlier. */
  async function ring(): Promise<void> {
    ringing = true;
    while (waiting.length > 0) {
      await tell(waiting.splice(0).filter(({ seq }) => !retracted.has(seq)));
      await new Promise((resolve) => window.setTimeout(resolve, RING_EVERY_MS));
    }
    ringing = false;
  }

  async function tell(sales: readonly Sale[]): Promise<void> {
    const { language } = told.current;
    const newest = sales.slice(-MOST_SHOWN);
    passOver(sales.length - newest.length);
    const names = await Promise.all(newest.map((sale) => goodsNameOf(sale, language)));
    for (const [index, sale] of newest.entries()) {
      if (retracted.has(sale.seq)) continue;
      const text = tellSale(sale, names[index] ?? sale.goodsName, language);
      const { words } = told.current;
      const id = String(sale.seq);
      const props = { sale, text, language, words };
      toast(<SaleToast key={id} {...props} />, { id, duration: SHOWN_MS });
      sayLater(text);
    }
  }

  function sayLater(text: string): void {
    unsaid.push(text);
    if (saying === undefined) saySoon();
  }

  /** Everything of one moment in one sentence, then a breath. */
  function saySoon(): void {
    saying = undefined;
    const newest = unsaid.at(-1);
    if (!newest) return;
    const { say, words, language } = told.current;
    const rest = unsaid.splice(0).length - 1;
    say(rest > 0 ? `${newest}. ${counted(rest, words.andMore, language)}` : newest);
    saying = window.setTimeout(saySoon, SAY_EVERY_MS);
  }

  function sumUp(count: number): void {
    const { say, words, language } = told.current;
    const text = counted(count, words.away, language);
    toast(text, { id: AWAY, duration: AWAY_SHOWN_MS });
    say(text);
  }

  const listener: SalesListener = {
    show: (sales) => {
      if (isMuted()) return;
      if (document.hidden) {
        away += sales.length;
        return;
      }
      waiting.push(...sales);
      if (!ringing) void ring();
    },
    missed: (count) => {
      if (isMuted()) return;
      if (document.hidden) away += count;
      else sumUp(count);
    },
    retract: (seq) => {
      retracted.add(seq);
      toast.dismiss(String(seq));
    },
  };
  const seen = () => {
    if (document.hidden || away === 0) return;
    sumUp(away);
    away = 0;
  };
  const clear = () => {
    passedOver.clear();
    setMore(0);
  };
  const stop = () => {
    window.clearTimeout(saying);
    saying = undefined;
  };
  return { listener, bell: { passOver, clear }, seen, stop };
}
