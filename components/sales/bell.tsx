import { toast } from 'react-hot-toast/headless';
import { goodsNameOf } from '@/components/sales/goods-names';
import { isMuted } from '@/components/sales/mute';
import { SaleToast } from '@/components/sales/sale-toast';
import { createSpeech, type Spoken } from '@/components/sales/speech';
import type { Told } from '@/components/sales/told';
import type { BellListener } from '@/components/sales/use-sales';
import { pluralize } from '@/lib/i18n/format';
import { formatSale } from '@/lib/sales/client/format-sale';
import { MissedSales } from '@/lib/sales/client/missed-sales';
import { OverflowCounter } from '@/lib/sales/client/overflow-counter';
import type { Sale } from '@/lib/sales/sale';

/** The id of the toast that sums up what was sold while nobody looked. */
export const AWAY = 'away';
const MAX_TOASTS = 3;
/** On a phone toasts lie over the page's own buttons. */
const NARROW = '(max-width: 40rem)';
const SHOWN_MS = 7_000;
const AWAY_SHOWN_MS = 12_000;
/** A lone sale rings at once; those of a burst are joined, so that nothing flickers. */
const FLUSH_INTERVAL_MS = 200;

export const isNarrow = () => window.matchMedia(NARROW).matches;

/** How many toasts there may be on this screen. */
export const maxToasts = () => (isNarrow() ? 1 : MAX_TOASTS);

export type Bell = ReturnType<typeof createBell>;

/**
 * Rings sales: as toasts, as sums, and for screen readers.
 *
 * @param setMore takes how many sales of the last minute had no place on the screen.
 */
export function createBell(told: Told, setMore: (more: number) => void) {
  const passedOver = new OverflowCounter();
  const away = new MissedSales();
  const speech = createSpeech(told);
  let waiting: Sale[] = [];
  /** What was taken back while it was being told. */
  const retracted = new Set<number>();
  let ringing = false;
  /** Somebody points at the toasts, or is among them: nothing moves. */
  let held = false;

  const passOver = (seqs: readonly number[]) => {
    passedOver.add(seqs, Date.now());
    setMore(passedOver.countLastMinute(Date.now()));
  };

  /** One batch after the other: what came later never rings before what came earlier. */
  async function ring(): Promise<void> {
    if (ringing) return;
    ringing = true;
    while (waiting.length > 0) {
      const sales = waiting;
      waiting = [];
      await tell(sales);
      retracted.clear();
      await new Promise((resolve) => window.setTimeout(resolve, FLUSH_INTERVAL_MS));
    }
    ringing = false;
  }

  async function tell(sales: readonly Sale[]): Promise<void> {
    const newest = held ? [] : sales.slice(-maxToasts());
    const rest = sales.slice(0, sales.length - newest.length);
    passOver(seqsOf(rest));
    // What has no place on the screen is spoken as well: as a number.
    const spoken: Spoken[] = rest.map(({ seq }) => ({ seq }));
    const { language } = told.current;
    const names = await Promise.all(newest.map((sale) => goodsNameOf(sale, language)));
    for (const [index, sale] of newest.entries()) {
      if (retracted.has(sale.seq) || isMuted()) continue;
      if (document.hidden) away.add([sale.seq]);
      else spoken.push({ seq: sale.seq, text: show(sale, names[index] ?? sale.goodsName) });
    }
    if (isMuted() || document.hidden) return;
    speech.later(spoken.filter(({ seq }) => !retracted.has(seq)));
  }

  /** @returns what the toast says. */
  function show(sale: Sale, goodsName: string): string {
    const { language, words } = told.current;
    const text = formatSale(sale, goodsName, language);
    const id = String(sale.seq);
    const props = { sale, goodsName, language, words, onFollow: () => toast.dismiss(id) };
    toast(<SaleToast key={id} {...props} />, { id, duration: SHOWN_MS });
    return text;
  }

  function sumUp(): void {
    if (away.count === 0) return;
    const text = pluralize(away.count, told.current.words.away, told.current.language);
    toast(text, { id: AWAY, duration: AWAY_SHOWN_MS });
    speech.now(text);
  }

  const listener: BellListener = {
    show: (sales) => {
      if (isMuted()) return;
      if (document.hidden) away.add(seqsOf(sales));
      else waiting.push(...sales);
      void ring();
    },
    caughtUp: (sales, more) => {
      if (isMuted()) return;
      const max = maxToasts();
      // With a sum beside them there is place for one less.
      const places = more > 0 || sales.length > max ? Math.max(1, max - 1) : max;
      const untold = document.hidden ? sales : sales.slice(0, -places);
      away.add(seqsOf(untold));
      away.addCount(more);
      if (document.hidden) return;
      if (untold.length > 0 || more > 0) sumUp();
      waiting.push(...sales.slice(-places));
      void ring();
    },
    retract: (seq) => {
      waiting = waiting.filter((sale) => sale.seq !== seq);
      if (ringing) retracted.add(seq);
      passedOver.retract(seq);
      setMore(passedOver.countLastMinute(Date.now()));
      away.retract(seq);
      speech.retract(seq);
      toast.dismiss(String(seq));
    },
  };
  return {
    listener,
    passOver,
    hold: (hold: boolean) => {
      held = hold;
    },
    /** The tab is hidden, or seen again. */
    turned: () => {
      // A sum that was on the screen was seen; the next one begins anew.
      if (document.hidden || isMuted()) {
        away.clear();
        toast.dismiss(AWAY);
      } else sumUp();
    },
    /** The sum has left the screen. */
    awayGone: () => {
      if (!document.hidden) away.clear();
    },
    /** Nothing is on the screen any more. */
    clear: () => {
      passedOver.clear();
      setMore(0);
    },
    stop: speech.stop,
  };
}

const seqsOf = (sales: readonly Sale[]) => sales.map(({ seq }) => seq);
