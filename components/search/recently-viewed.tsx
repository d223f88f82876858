'use client';

import { type ComponentType, useEffect, useState } from 'react';
import type { RecentlyViewedListProps } from '@/components/search/recently-viewed-list';
import { whenIdle } from '@/components/ui/when-idle';

type Props = RecentlyViewedListProps & {
  /** Whether anything will come: its room is kept from the beginning, so that nothing moves. */
  hasRoom: boolean;
};

/** What was looked at before in this browser. It comes once the page is usable. */
export function RecentlyViewed({ hasRoom, ...props }: Props) {
  const [Shelf, setShelf] = useState<ComponentType<RecentlyViewedListProps> | null>(null);
  useEffect(
    () =>
      whenIdle(() => {
        import('@/components/search/recently-viewed-list')
          .then(({ RecentlyViewedList }) => setShelf(() => RecentlyViewedList))
          .catch((error: unknown) => console.info('not shown: what was looked at', error));
      }),
    [],
  );
  return (
    <div className={hasRoom ? 'mt-12 min-h-60' : 'not-empty:mt-12'}>
      {Shelf && <Shelf {...props} />}
    </div>
  );
}
