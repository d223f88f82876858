import type { Page } from '@playwright/test';

/** A layout shift without user input: its score, and the elements with their old and new boxes. */
export type Shift = { value: number; moved: string[] };

/**
 * Records the layout shifts of the page from now on. Call it before the page opens.
 *
 * @returns a function that returns them, those of the current frame included.
 */
export async function watchShift(page: Page): Promise<() => Promise<Shift[]>> {
  await page.addInitScript(() => {
    const shifts: Shift[] = [];
    const record = (entries: PerformanceEntryList) => {
      for (const entry of entries) {
        // The browser sets this for half a second after an input.
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
    const observer = new PerformanceObserver((list) => record(list.getEntries()));
    observer.observe({ type: 'layout-shift', buffered: true });
    Object.assign(window, {
      shifts: () => {
        record(observer.takeRecords());
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

/** @returns by how many pixels `page` is wider than its window. */
export function horizontalOverflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}
