import { createEmitter } from '@/components/ui/create-emitter';

/** Requests that this page's feed opens; the feed's button subscribes. */
export const { emit: requestFeed, subscribe: onFeedRequest } = createEmitter();
