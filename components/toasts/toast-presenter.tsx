import { toast } from 'react-hot-toast/headless';
import type { SalesListener } from '@/components/realtime/sales-connection';
import { goodsNameOf } from '@/components/toasts/goods-names';
import type { LatestProps } from '@/components/toasts/latest-props';
import { isMuted } from '@/components/toasts/mute';
import { SaleToast } from '@/components/toasts/sale-toast';
import {
  type Announcement,
  createScreenReaderQueue,
  type ScreenReaderQueue,
} from '@/components/toasts/screen-reader-queue';
import { pluralize } from '@/lib/i18n/format';
import { formatSale } from '@/lib/sales/client/format-sale';
import { MissedSales } from '@/lib/sales/client/missed-sales';
import { OverflowCounter } from '@/lib/sales/client/overflow-counter';
import type { Sale } from '@/lib/sales/sale';

/** The id of the toast that sums up the sales of the time in which nobody saw the tab. */
export const SUMMARY_ID = 'away';
const MAX_TOASTS = 3;
/** On a phone toasts lie over the page's own buttons. */
const NARROW = '(max-width: 40rem)';
const TOAST_DURATION_MS = 7_000;
const SUMMARY_DURATION_MS = 12_000;
/** A lone sale is presented at once; the sales of a burst are presented together. */
const FLUSH_INTERVAL_MS = 200;

export const isNarrow = () => window.matchMedia(NARROW).matches;

/** How many toasts fit on this screen. */
export const maxToasts = () => (isNarrow() ? 1 : MAX_TOASTS);

/**
 * Presents sales as toasts, as numbers, and to screen readers. The states of a sale:
 *
 *     received   tab visible → waiting · tab hidden, or too old for a toast → missed · muted → dropped
 *     waiting    next flush: newest, not quiet, and the toasts are not held → toast · else → overflow
 *     overflow   counted for a minute: "and 12 more"
 *     missed     counted until the tab is visible again, then summed up in one toast
 *     any        retracted → removed
 */
export class ToastPresenter implements SalesListener {
  readonly #latestProps: LatestProps;
  readonly #setMore: (more: number) => void;
  readonly #screenReader: ScreenReaderQueue;
  readonly #overflow = new OverflowCounter();
  readonly #missed = new MissedSales();
  #waiting: Sale[] = [];
  /** The seqs that were retracted while their batch was being presented. */
  readonly #retracted = new Set<number>();
  #isFlushing = false;
  #isHeld = false;

  /** @param setMore receives how many sales of the last minute had no room on the screen. */
  constructor(latestProps: LatestProps, setMore: (more: number) => void) {
    this.#latestProps = latestProps;
    this.#setMore = setMore;
    this.#screenReader = createScreenReaderQueue(latestProps);
  }

  show(sales: readonly Sale[]): void {
    if (isMuted()) return;
    if (document.hidden) this.#missed.add(seqsOf(sales));
    else this.#waiting.push(...sales);
    void this.#flush();
  }

  showMissed(sales: readonly Sale[], more: number): void {
    if (isMuted()) return;
    const room = roomFor(sales.length, more);
    const missed = document.hidden ? sales : sales.slice(0, -room);
    this.#missed.add(seqsOf(missed));
    this.#missed.addCount(more);
    if (document.hidden) return;
    if (missed.length > 0 || more > 0) this.#showSummary();
    this.#waiting.push(...sales.slice(-room));
    void this.#flush();
  }

  retract(seq: number): void {
    this.#waiting = this.#waiting.filter((sale) => sale.seq !== seq);
    if (this.#isFlushing) this.#retracted.add(seq);
    this.#overflow.retract(seq);
    this.#countOverflow();
    this.#missed.retract(seq);
    this.#screenReader.retract(seq);
    toast.dismiss(String(seq));
  }

  /** Counts sales that have no room on the screen. */
  passOver(seqs: readonly number[]): void {
    this.#overflow.add(seqs, Date.now());
    this.#countOverflow();
  }

  /** @param isHeld whether the pointer or the focus is on the toasts: then no toast comes or goes. */
  hold(isHeld: boolean): void {
    this.#isHeld = isHeld;
  }

  onVisibilityChange(): void {
    if (document.hidden || isMuted()) {
      // The summary was seen: the next one starts from zero.
      this.#missed.clear();
      toast.dismiss(SUMMARY_ID);
    } else this.#showSummary();
  }

  onSummaryDismissed(): void {
    if (!document.hidden) this.#missed.clear();
  }

  /** The last toast has left the screen, and the number beside it goes too. */
  clear(): void {
    this.#overflow.clear();
    this.#setMore(0);
  }

  stop(): void {
    this.#screenReader.stop();
  }

  /** Presents one batch after the other: no sale is presented before an earlier one. */
  async #flush(): Promise<void> {
    if (this.#isFlushing) return;
    this.#isFlushing = true;
    while (this.#waiting.length > 0) {
      const sales = this.#waiting;
      this.#waiting = [];
      await this.#present(sales);
      this.#retracted.clear();
      await new Promise((resolve) => window.setTimeout(resolve, FLUSH_INTERVAL_MS));
    }
    this.#isFlushing = false;
  }

  async #present(sales: readonly Sale[]): Promise<void> {
    const loud = sales.filter(({ quiet }) => !quiet);
    const newest = this.#isHeld ? [] : loud.slice(-maxToasts());
    const rest = sales.filter((sale) => !newest.includes(sale));
    this.passOver(seqsOf(rest));
    const { language } = this.#latestProps.current;
    const names = await Promise.all(newest.map((sale) => goodsNameOf(sale, language)));
    // Screen readers announce the overflow too, as a number, unless all of it is quiet.
    const announcements: Announcement[] = loud.length > 0 ? rest.map(({ seq }) => ({ seq })) : [];
    for (const [index, sale] of newest.entries()) {
      if (this.#retracted.has(sale.seq) || isMuted()) continue;
      if (document.hidden) this.#missed.add([sale.seq]);
      else announcements.push(this.#showToast(sale, names[index] ?? sale.goodsName));
    }
    if (isMuted() || document.hidden) return;
    this.#screenReader.enqueue(announcements.filter(({ seq }) => !this.#retracted.has(seq)));
  }

  #showToast(sale: Sale, goodsName: string): Announcement {
    const { language, words } = this.#latestProps.current;
    const id = String(sale.seq);
    const props = { sale, goodsName, language, words, onFollow: () => toast.dismiss(id) };
    toast(<SaleToast key={id} {...props} />, { id, duration: TOAST_DURATION_MS });
    return { seq: sale.seq, text: formatSale(sale, goodsName, language) };
  }

  #showSummary(): void {
    if (this.#missed.count === 0) return;
    const { language, words } = this.#latestProps.current;
    const text = pluralize(this.#missed.count, words.toasts.away, language);
    toast(text, { id: SUMMARY_ID, duration: SUMMARY_DURATION_MS });
    this.#screenReader.speak(text);
  }

  #countOverflow(): void {
    this.#setMore(this.#overflow.countLastMinute(Date.now()));
  }
}

/** How many missed sales get a toast of their own: one less where a summary takes its place. */
function roomFor(sales: number, more: number): number {
  const max = maxToasts();
  return more > 0 || sales > max ? Math.max(1, max - 1) : max;
}

const seqsOf = (sales: readonly Sale[]) => sales.map(({ seq }) => seq);
