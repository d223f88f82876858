import pino, { type Logger, type LoggerOptions } from 'pino';
import { env } from '@/lib/core/env.server';
import { processSingleton } from '@/lib/core/process-singleton.server';
import { safeError, safeFields } from '@/lib/core/safe-fields.server';

/** The log of this process: JSON lines in production, pretty in development. */
export function log(): Logger {
  return processSingleton('log', () => {
    const { logLevel, mode } = env();
    const options = logOptions(logLevel);
    const isReadByPeople = mode === 'dev' || (mode === 'shop' && process.stdout.isTTY);
    if (!isReadByPeople) return pino(options);
    return pino({
      ...options,
      transport: { target: 'pino-pretty', options: { ignore: 'pid,hostname' } },
    });
  });
}

export function logOptions(level: string): LoggerOptions {
  return {
    level,
    // Passwords and cookies never reach the log, even if a whole request is logged.
    redact: ['password', 'currentPassword', '*.cookie'],
    formatters: { log: safeFields },
    serializers: { err: safeError },
  };
}
