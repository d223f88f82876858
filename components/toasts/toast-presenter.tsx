import { toast } from 'react-hot-toast/headless';
import type { SalesListener } from '@/components/realtime/use-sales';
import { goodsNameOf } from '@/components/toasts/goods-names';
import type { LatestProps } from '@/components/toasts/latest-props';
import { isMuted } from '@/components/toasts/mute';
import { SaleToast } from '@/components/toasts/sale-toast';
import {
  type Announcement,
  createScreenReaderQueue,
} from '@/components/toasts/screen-reader-queue';
import { pluralize } from '@/lib/i18n/format';
import { formatSale } from '@/lib/sales/client/format-sale';
import { MissedSales } from '@/lib/sales/client/missed-sales';
import { OverflowCounter } from '@/lib/sales/client/overflow-counter';
import type { Sale } from '@/lib/sales/sale';

/** The id of the toast that sums up what was sold while nobody looked. */
export const SUMMARY_ID = 'away';
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

export type ToastPresenter = ReturnType<typeof createToastPresenter>;

/**
 * Rings sales: as toasts, as sums, and for screen readers.
 *
 * @param setMore takes how many sales of the last minute had no place on the screen.
 */
export function createToastPresenter(latestProps: LatestProps, setMore: (more: number) => void) {
  const passedOver = new OverflowCounter();
  const missed = new MissedSales();
  const screenReader = createScreenReaderQueue(latestProps);
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
  async function flush(): Promise<void> {
    if (ringing) return;
    ringing = true;
    while (waiting.length > 0) {
      const sales = waiting;
      waiting = [];
      await present(sales);
      retracted.clear();
      await new Promise((resolve) => window.setTimeout(resolve, FLUSH_INTERVAL_MS));
    }
    ringing = false;
  }

  async function present(sales: readonly Sale[]): Promise<void> {
    const newest = held ? [] : sales.slice(-maxToasts());
    const rest = sales.slice(0, sales.length - newest.length);
    passOver(seqsOf(rest));
    // What has no place on the screen is spoken as well: as a number.
    const spoken: Announcement[] = rest.map(({ seq }) => ({ seq }));
    const { language } = latestProps.current;
    const names = await Promise.all(newest.map((sale) => goodsNameOf(sale, language)));
    for (const [index, sale] of newest.entries()) {
      if (retracted.has(sale.seq) || isMuted()) continue;
      if (document.hidden) missed.add([sale.seq]);
      else spoken.push({ seq: sale.seq, text: show(sale, names[index] ?? sale.goodsName) });
    }
    if (isMuted() || document.hidden) return;
    screenReader.enqueue(spoken.filter(({ seq }) => !retracted.has(seq)));
  }

  /** @returns what the toast says. */
  function show(sale: Sale, goodsName: string): string {
    const { language, words } = latestProps.current;
    const text = formatSale(sale, goodsName, language);
    const id = String(sale.seq);
    const props = { sale, goodsName, language, words, onFollow: () => toast.dismiss(id) };
    toast(<SaleToast key={id} {...props} />, { id, duration: SHOWN_MS });
    return text;
  }

  function summarise(): void {
    if (missed.count === 0) return;
    const text = pluralize(
      missed.count,
      latestProps.current.words.away,
      latestProps.current.language,
    );
    toast(text, { id: SUMMARY_ID, duration: AWAY_SHOWN_MS });
    screenReader.speak(text);
  }

  const listener: SalesListener = {
    show: (sales) => {
      if (isMuted()) return;
      if (document.hidden) missed.add(seqsOf(sales));
      else waiting.push(...sales);
      void flush();
    },
    caughtUp: (sales, more) => {
      if (isMuted()) return;
      const max = maxToasts();
      // With a sum beside them there is place for one less.
      const places = more > 0 || sales.length > max ? Math.max(1, max - 1) : max;
      const untold = document.hidden ? sales : sales.slice(0, -places);
      missed.add(seqsOf(untold));
      missed.addCount(more);
      if (document.hidden) return;
      if (untold.length > 0 || more > 0) summarise();
      waiting.push(...sales.slice(-places));
      void flush();
    },
    retract: (seq) => {
      waiting = waiting.filter((sale) => sale.seq !== seq);
      if (ringing) retracted.add(seq);
      passedOver.retract(seq);
      setMore(passedOver.countLastMinute(Date.now()));
      missed.retract(seq);
      screenReader.retract(seq);
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
    onVisibilityChange: () => {
      // A sum that was on the screen was seen; the next one begins anew.
      if (document.hidden || isMuted()) {
        missed.clear();
        toast.dismiss(SUMMARY_ID);
      } else summarise();
    },
    /** The sum has left the screen. */
    onSummaryDismissed: () => {
      if (!document.hidden) missed.clear();
    },
    /** Nothing is on the screen any more. */
    clear: () => {
      passedOver.clear();
      setMore(0);
    },
    stop: screenReader.stop,
  };
}

const seqsOf = (sales: readonly Sale[]) => sales.map(({ seq }) => seq);
