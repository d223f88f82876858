'use client';

import { type ComponentType, useEffect, useState } from 'react';
import type { RecentlyViewedListProps } from '@/components/search/recently-viewed-list';
import { whenIdle } from '@/components/ui/when-idle';

type Props = RecentlyViewedListProps & {
  /** Whether the list will have goods: its room is reserved, so that nothing moves. */
  hasRoom: boolean;
};

/** The goods viewed before in this browser. Loads once the page is usable. */
export function RecentlyViewed({ hasRoom, ...props }: Props) {
  const [List, setList] = useState<ComponentType<RecentlyViewedListProps> | null>(null);
  useEffect(
    () =>
      whenIdle(() => {
        import('@/components/search/recently-viewed-list')
          .then(({ RecentlyViewedList }) => setList(() => RecentlyViewedList))
          .catch((error: unknown) => console.info('recently viewed goods did not load', error));
      }),
    [],
  );
  return (
    <div className={hasRoom ? 'mt-12 min-h-60' : 'not-empty:mt-12'}>
      {List && <List {...props} />}
    </div>
  );
}
