import { format } from 'node:util';
import { currentClient } from '@/lib/core/client-context.server';
import { log } from '@/lib/core/log.server';
import { mayLog } from '@/lib/core/log-quota.server';

const MAX_KIND_LENGTH = 40;

/**
 * Sends what Next and packages print to the log, as lines with an event. Their text may come from outside
 * (a made-up server action, an error's message), so it is cut and escaped as all of the log's, and a client
 * causes one line a minute of a kind (`mayLog`).
 *
 * The shop writes its own sentences for a person to `process.stdout`.
 */
export function captureConsole(): void {
  const write =
    (level: 'info' | 'warn' | 'error') =>
    (...printed: unknown[]) => {
      const err = printed.find((one) => one instanceof Error);
      const text = format(...printed.map((one) => (one instanceof Error ? one.message : one)));
      if (!mayLog(`${level} ${kindOf(text)}`)) return;
      const fields = { text, err, address: currentClient().address };
      if (err && isAborted(err)) {
        log().debug({ event: 'http.request_aborted', ...fields }, 'request aborted');
        return;
      }
      if (level === 'error') log().error({ event: 'next.error', ...fields }, 'printed error');
      else if (level === 'warn')
        log().warn({ event: 'next.warning', ...fields }, 'printed warning');
      else log().info({ event: 'next.message', ...fields }, 'printed message');
    };
  Object.assign(console, {
    error: write('error'),
    warn: write('warn'),
    info: write('info'),
    log: write('info'),
    debug: write('info'),
    trace: write('info'),
  });
}

/** Whether it is Node's error of a request whose client left before it had sent all of it: no failure of the shop. */
const isAborted = (error: Error) =>
  error.message === 'aborted' && 'code' in error && error.code === 'ECONNRESET';

/** A text without what differs from one request to the next: what is quoted, paths and numbers. */
const kindOf = (text: string) =>
  text
    .slice(0, 4 * MAX_KIND_LENGTH)
    .replace(/"[^"]*"|'[^']*'|`[^`]*`|\/\S*|\d+/g, '')
    .slice(0, MAX_KIND_LENGTH);
