type SessionOptions = { email: string; end: boolean };

/** A failure of `npm run sessions`, with a message for its user. */
export class SessionsError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'SessionsError';
  }
}

const USAGE = `
  npm run sessions -- EMAIL          lists the sessions of the account of EMAIL
  npm run sessions -- EMAIL --end    ends them all`;

/** Parses the arguments of `npm run sessions --`. @throws SessionsError */
export function readSessionOptions(args: readonly string[]): SessionOptions {
  const [email, word, ...rest] = args;
  const isKnown = (word === undefined || word === '--end') && rest.length === 0;
  if (!email?.includes('@') || !isKnown) throw new SessionsError(`An email is needed.${USAGE}`);
  return { email, end: word === '--end' };
}
