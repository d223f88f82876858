import { createEmitter } from '@/components/ui/create-emitter';

/** Opens this page's feed from anywhere on it; the feed's button subscribes. */
export const { emit: requestFeed, subscribe: onFeedRequest } = createEmitter();
