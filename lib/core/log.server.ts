import pino, { type Logger } from 'pino';
import { env } from '@/lib/core/env.server';
import { processSingleton } from '@/lib/core/process-singleton.server';

/** The log of this process: JSON lines in production, pretty in development. */
export function log(): Logger {
  return processSingleton('log', () => {
    const { logLevel, mode } = env();
    // Passwords and cookies never reach the log, even if a whole request is logged.
    const options = { level: logLevel, redact: ['password', 'currentPassword', '*.cookie'] };
    const isReadByPeople = mode === 'dev' || (mode === 'shop' && process.stdout.isTTY);
    if (!isReadByPeople) return pino(options);
    return pino({
      ...options,
      transport: { target: 'pino-pretty', options: { ignore: 'pid,hostname' } },
    });
  });
}
