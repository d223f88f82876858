import type { releaseHold as release } from '@/lib/orders/payment/release-hold.server';

/** Without the end of a hold: an order that is not paid keeps its stock. */
export const releaseHold: typeof release = async () => false;
