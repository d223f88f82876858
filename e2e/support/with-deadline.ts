/** The awaited work did not end in time. */
export class DeadlineError extends Error {
  override name = 'DeadlineError';
}

/**
 * Waits for `work`, at most `ms`. The deadline has a timer of its own: one of 7,309 requests of a campaign (Node
 * 20.20) did not settle although its `AbortSignal.timeout` was over. A run without another deadline would hang.
 *
 * @param what names what is waited for, for the error message.
 * @param readState adds the state at the deadline to the message.
 * @throws DeadlineError at the deadline; what `work` throws. After the deadline, failures of `work` are ignored.
 */
export async function withDeadline<T>(
  what: string,
  ms: number,
  work: Promise<T>,
  readState?: () => string | Promise<string>,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const expired = new Promise<never>((_, reject) => {
    timer = setTimeout(async () => {
      const state = await stateOf(readState);
      reject(new DeadlineError([`Not within ${ms} ms: ${what}.`, ...state].join('\n')));
    }, ms);
  });
  try {
    return await Promise.race([work, expired]);
  } finally {
    clearTimeout(timer);
  }
}

async function stateOf(readState?: () => string | Promise<string>): Promise<string[]> {
  try {
    return readState ? [await readState()] : [];
  } catch (error) {
    return [`The state is not known: ${error}`];
  }
}
