import type { Page } from '@playwright/test';

/** Counts from now on how much the page's layout shifts by itself. Call it before the page opens. */
export async function watchShift(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    Object.assign(window, { shift: 0 });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        // What follows a press by less than half a second is what was pressed for.
        if (Reflect.get(entry, 'hadRecentInput')) continue;
        Object.assign(window, {
          shift: Reflect.get(window, 'shift') + Reflect.get(entry, 'value'),
        });
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  return () => page.evaluate(() => Reflect.get(window, 'shift') as number);
}
