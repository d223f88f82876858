import type { Page } from '@playwright/test';

/** What moved by itself, and by how much (as CLS counts it). */
export type Shift = { value: number; moved: string[] };

/**
 * Writes down from now on whatever of the page moves by itself. Call it before the page opens.
 *
 * @returns what says which they were, those of the frame that is just being drawn among them.
 */
export async function watchShift(page: Page): Promise<() => Promise<Shift[]>> {
  await page.addInitScript(() => {
    const shifts: Shift[] = [];
    const write = (entries: PerformanceEntryList) => {
      for (const entry of entries) {
        // What follows a press by less than half a second is what was pressed for.
        if (Reflect.get(entry, 'hadRecentInput')) continue;
        const sources = Reflect.get(entry, 'sources') as {
          node?: Element | null;
          previousRect: DOMRect;
          currentRect: DOMRect;
        }[];
        const box = ({ x, y, width, height }: DOMRect) => [x, y, width, height].join(' ');
        shifts.push({
          value: Reflect.get(entry, 'value') as number,
          moved: sources.map(
            ({ node, previousRect, currentRect }) =>
              `${node?.outerHTML?.slice(0, 120) ?? node?.nodeName}: ${box(previousRect)} → ${box(currentRect)}`,
          ),
        });
      }
    };
    const observer = new PerformanceObserver((list) => write(list.getEntries()));
    observer.observe({ type: 'layout-shift', buffered: true });
    Object.assign(window, {
      shifts: () => {
        write(observer.takeRecords());
        return shifts;
      },
    });
  });
  return () =>
    page.evaluate(
      () =>
        new Promise<Shift[]>((resolve) => {
          const shifts = Reflect.get(window, 'shifts') as () => Shift[];
          requestAnimationFrame(() => requestAnimationFrame(() => resolve(shifts())));
        }),
    );
}

/** How many pixels of `page` lie beyond the right edge of its window. */
export function beyondEdge(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}
