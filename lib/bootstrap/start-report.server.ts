import { type Env, EnvError } from '@/lib/core/env.server';
import { log } from '@/lib/core/log.server';
import type { Database } from '@/lib/database/connect.server';
import { isUnavailable } from '@/lib/database/failure.server';
import { DEMO_ACCOUNTS } from '@/lib/seed/demo-accounts';

type Opened = Pick<Database, 'uri' | 'engine'>;

/**
 * Reports that the server accepts requests: one log line for `npm start`; the addresses and accounts
 * for people; and for the development server a message to its supervisor, which prints them once.
 */
export function reportStart(env: Env, database: Database, say: (line: string) => void): void {
  if (env.rateLimitScale === 0) log().warn('RATE_LIMIT_SCALE=0: rate limits are off');
  if (env.mode === 'start') {
    log().info({ url: env.publicUrl, host: env.host, port: env.port }, 'Salebell is open');
  } else if (env.mode === 'dev' && process.send) process.send('open');
  else reportOpen(env, database, say);
}

/** Prints where the shop is, the demo accounts, and the database. */
export function reportOpen(env: Env, database: Opened, say: (line: string) => void): void {
  say('');
  say(`Salebell is open at ${env.publicUrl}`);
  say('Open it in two windows and buy something in one: it rings in both.');
  say('');
  for (const { email, password } of DEMO_ACCOUNTS) say(`log in as   ${email}  ${password}`);
  say(`database    ${database.engine ?? 'MONGODB_URI'}  ${withoutPassword(database.uri)}`);
  if (database.engine) {
    say(`            its data are in ${env.dataDir}; a real shop has a MONGODB_URI of its own`);
  }
  say('');
  say('Ctrl-C closes the shop.');
  say('');
}

/** Says why the shop did not open, a line per reason, and ends the process. */
export function reportStartFailure(error: unknown): void {
  if (error instanceof EnvError) for (const mistake of error.mistakes) console.error(mistake);
  else if (isPlain(error)) console.error(error.message);
  else if (isPlace(error)) console.error(`HOST, PORT: cannot listen there (${error.message})`);
  else if (error instanceof Error && isUnavailable(error)) {
    console.error(`The database does not answer: ${error.message}`);
  } else console.error(error);
  process.exit(1);
}

/** Failures that say all there is to say in their message. */
function isPlain(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  return ['EmbeddedError', 'PortTakenError', 'SeedOptionsError', 'RoleError'].includes(error.name);
}

/** The port is taken or needs root, the host is not this machine's, or is no host. */
function isPlace(error: unknown): error is Error {
  return (
    error instanceof Error &&
    'syscall' in error &&
    ['listen', 'getaddrinfo'].includes(String(error.syscall))
  );
}

function withoutPassword(uri: string): string {
  return uri.replace(/\/\/[^@/]*@/, '//***@');
}
