import type { IncomingMessage } from 'node:http';
import Negotiator from 'negotiator';

/** As negotiator 1.1 has it: its types know no preference. */
type Preferring = {
  encoding(
    available: readonly string[],
    options: { preferred: readonly string[] },
  ): string | undefined;
};

/**
 * The content coding of an answer: of those that the client accepts best, the first one in `offered`. Browsers accept
 * all of theirs equally, and name gzip first.
 *
 * @param offered codings other than `identity`.
 * @returns `identity` also for a client that refuses everything.
 */
export function chooseEncoding<T extends string>(
  request: IncomingMessage,
  offered: readonly T[],
): T | 'identity' {
  const negotiator = new Negotiator(request) as Negotiator & Preferring;
  const chosen = negotiator.encoding([...offered, 'identity'], { preferred: offered });
  return offered.find((one) => one === chosen) ?? 'identity';
}
