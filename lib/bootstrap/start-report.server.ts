import { type Env, EnvError } from '@/lib/core/env.server';
import { log } from '@/lib/core/log.server';
import type { Database } from '@/lib/database/connect.server';
import { isUnavailable } from '@/lib/database/failure.server';
import { allowsDemoAccounts, DEMO_ACCOUNTS } from '@/lib/seed/demo-accounts';
import { unsupportedNodeNotice } from './node-support.server';

type OpenedDatabase = Pick<Database, 'uri' | 'engine'>;
type Print = (line: string) => void;

/**
 * Reports that the server accepts requests: one log line for `npm start`, the URL and the demo accounts
 * for `npm run shop`, and for `npm run dev` a message to the supervisor, which prints them once.
 */
export function reportStart(env: Env, database: Database, print: Print): void {
  if (env.rateLimitScale === 0) {
    const event = 'rate_limits.off';
    log().warn({ event }, 'RATE_LIMIT_SCALE=0: rate limits are off');
  }
  if (env.adminTotp === 'optional' && !allowsDemoAccounts(env.publicUrl)) {
    log().warn({ event: 'totp.optional' }, 'ADMIN_TOTP=optional: admins need no code');
  }
  const notice = unsupportedNodeNotice(process.versions.node);
  if (notice) printNotice(env, notice, print);
  if (env.mode === 'start') {
    const { publicUrl: url, host, port } = env;
    log().info({ event: 'server.started', url, host, port }, 'Salebell is open');
  } else if (env.mode === 'dev' && process.send) process.send('open');
  else printWelcome(env, database, print);
}

function printNotice({ mode }: Env, notice: string, print: Print): void {
  if (mode === 'start')
    log().warn({ event: 'node.out_of_support', notice }, 'Node is out of support');
  else print(notice);
}

/** Prints the URL of the shop, the demo accounts and the database. */
export function printWelcome(env: Env, database: OpenedDatabase, print: Print): void {
  print('');
  print(`Salebell is open at ${env.publicUrl}`);
  print('Open it in two windows and buy something in one: it rings in both.');
  print('');
  const accounts = allowsDemoAccounts(env.publicUrl) ? DEMO_ACCOUNTS : [];
  for (const { email, password } of accounts) print(`log in as   ${email}  ${password}`);
  print(`database    ${database.engine ?? 'MONGODB_URI'}  ${withoutPassword(database.uri)}`);
  if (database.engine) {
    print(`            its data are in ${env.dataDir}; a real shop has a MONGODB_URI of its own`);
  }
  print('');
  print('Ctrl-C closes the shop.');
  print('');
}

/** Prints why the start failed, one line per reason, and ends the process. */
export function reportStartFailure(error: unknown): void {
  if (error instanceof EnvError) for (const mistake of error.mistakes) console.error(mistake);
  else if (isSelfExplanatory(error)) console.error(error.message);
  else if (isListenError(error))
    console.error(`HOST, PORT: cannot listen there (${error.message})`);
  else if (error instanceof Error && isUnavailable(error)) {
    console.error(`The database does not answer: ${error.message}`);
  } else console.error(error);
  process.exit(1);
}

/** Whether the message alone explains the failure, without a stack. */
function isSelfExplanatory(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  return [
    'EmbeddedError',
    'PortTakenError',
    'SeedOptionsError',
    'RoleError',
    'SessionsError',
    'TotpError',
    'ReconcileError',
    'PaymentProviderError',
  ].includes(error.name);
}

/** Whether the port is in use or needs root, or the host is not an address of this machine. */
function isListenError(error: unknown): error is Error {
  return (
    error instanceof Error &&
    'syscall' in error &&
    ['listen', 'getaddrinfo'].includes(String(error.syscall))
  );
}

function withoutPassword(uri: string): string {
  return uri.replace(/\/\/[^@/]*@/, '//***@');
}
