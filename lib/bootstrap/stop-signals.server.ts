import { processSingleton } from '@/lib/core/process-singleton.server';

/** Ctrl-C, a supervisor's stop, and a closed terminal. */
export const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Whether the graceful shutdown handles signals already. It is apart from graceful-shutdown.server.ts so
 * that `prestart` does not load the server's modules.
 */
export const shutdownHandler = () =>
  processSingleton('shutdown-handler', () => ({ installed: false }));
