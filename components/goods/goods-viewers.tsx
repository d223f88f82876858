'use client';

import { useViewers } from '@/components/realtime/use-realtime';
import { interpolate } from '@/lib/i18n/format';

/** A lower number says more about the viewers than about the goods. */
const MIN_SHOWN = 3;

type Props = { goodsId: number; template: string };

/** How many people view the goods now. Its line is reserved, so that nothing moves. */
export function GoodsViewers({ goodsId, template }: Props) {
  const viewers = useViewers(goodsId);
  return (
    <p className="min-h-6 text-muted text-sm">
      {viewers >= MIN_SHOWN && interpolate(template, { n: viewers })}
    </p>
  );
}
