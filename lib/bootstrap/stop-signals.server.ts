import { processSingleton } from '@/lib/core/process-singleton.server';

/** Ctrl-C, a supervisor, and the terminal that was closed. */
export const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Whether there is a server that stops in order when told to. */
export const stopping = () => processSingleton('stopping', () => ({ inOrder: false }));
