type TotpOptions = { email: string; off: boolean };

/** A failure of `npm run totp`, with a message for its user. */
export class TotpError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'TotpError';
  }
}

const USAGE = `
  npm run totp -- EMAIL          says whether the account of EMAIL has two-step verification on
  npm run totp -- EMAIL --off    turns it off and ends all sessions, for an owner who is locked out`;

/** Parses the arguments of `npm run totp --`. @throws TotpError */
export function readTotpOptions(args: readonly string[]): TotpOptions {
  const [email, word, ...rest] = args;
  const isKnown = (word === undefined || word === '--off') && rest.length === 0;
  if (!email?.includes('@') || !isKnown) throw new TotpError(`An email is needed.${USAGE}`);
  return { email, off: word === '--off' };
}
