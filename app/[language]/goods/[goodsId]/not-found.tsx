import { notFoundHead } from '@/app/not-found-head';
import { PageNotFound } from '@/app/page-not-found';

export const generateMetadata = notFoundHead;

/** Goods that left the shop: an old order still links to them. */
export default function GoodsNotFound() {
  return <PageNotFound kind="goneGoods" />;
}
