import pino, { type Logger } from 'pino';
import { env } from '@/lib/core/env.server';
import { processSingleton } from '@/lib/core/process-singleton.server';

/** The log of this process: JSON lines in production, pretty in development. */
export function log(): Logger {
  return processSingleton('log', () => {
    const { logLevel, mode } = env();
    // Passwords and cookies never reach the log, whoever logs a request.
    const options = { level: logLevel, redact: ['password', 'currentPassword', '*.cookie'] };
    // Whoever runs `npm run shop` by hand reads it with their own eyes.
    const readByEye = mode === 'dev' || (mode === 'shop' && process.stdout.isTTY);
    if (!readByEye) return pino(options);
    return pino({
      ...options,
      transport: { target: 'pino-pretty', options: { ignore: 'pid,hostname' } },
    });
  });
}
