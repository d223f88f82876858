import { accessSync, constants, existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { loadOrCreateSecret, MIN_SECRET_LENGTH } from '@/lib/core/auth-secret.server';
import { readMachine, socketsPerNetwork, socketsThatFit } from '@/lib/core/machine-sockets.server';
import {
  type MailSettings,
  mailMistakes,
  mailVariables,
  toMailSettings,
} from '@/lib/core/mail-env.server';
import {
  type PaymentSettings,
  paymentMistakes,
  paymentVariables,
  toPaymentSettings,
} from '@/lib/core/payment-env.server';
import { processSingleton } from '@/lib/core/process-singleton.server';
import { parseRedisAddress, REDIS_FORMS } from '@/lib/core/redis-address';

const MODES = ['dev', 'shop', 'start'] as const;
const ADMIN_TOTP = ['optional', 'required'] as const;

const emptyAsUndefined = (value: unknown) => (value === '' ? undefined : value);
const optional = <T extends z.ZodType>(type: T) => z.preprocess(emptyAsUndefined, type.optional());
const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d+$/, `must be a whole number from ${min} to ${max}`)
    .transform(Number)
    .refine((n) => n >= min && n <= max, `must be a whole number from ${min} to ${max}`);
const integer = (min: number, max: number, fallback: number) =>
  z.preprocess(emptyAsUndefined, wholeNumber(min, max).default(fallback));

const origin = z.string().refine(isOrigin, 'must be an origin such as https://shop.example');

const variables = z.object({
  SALEBELL_MODE: z.preprocess(emptyAsUndefined, z.enum(MODES).default('start')),
  PORT: integer(1, 65_535, 3000),
  HOST: z.preprocess(emptyAsUndefined, z.string().default('127.0.0.1')),
  PUBLIC_URL: optional(origin),
  ALLOWED_ORIGINS: z.preprocess(
    emptyAsUndefined,
    z
      .string()
      .default('')
      .transform((list) => list.split(',').map((entry) => entry.trim()))
      .transform((list) => list.filter((entry) => entry !== ''))
      .pipe(z.array(origin)),
  ),
  MONGODB_URI: optional(
    z
      .string()
      .regex(/^mongodb(\+srv)?:\/\//, {
        error: 'must begin with mongodb:// or mongodb+srv://',
        abort: true,
      })
      .refine(hasHosts, 'must name hosts, and ports from 1 to 65535: mongodb://host:27017/shop'),
  ),
  REDIS_URL: optional(z.string().refine(isRedisUrl, REDIS_FORMS)),
  EMBEDDED_ENGINE: optional(z.enum(['mongod', 'secantus'])),
  MONGOMS_SYSTEM_BINARY: optional(z.string()),
  DATA_DIR: z.preprocess(emptyAsUndefined, z.string().default('.data')),
  AUTH_SECRET: optional(
    z.string().min(MIN_SECRET_LENGTH, `must be at least ${MIN_SECRET_LENGTH} characters`),
  ),
  ADMIN_TOTP: z.preprocess(emptyAsUndefined, z.enum(ADMIN_TOTP).default('optional')),
  LOG_LEVEL: z.preprocess(
    emptyAsUndefined,
    z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  ),
  METRICS_TOKEN: optional(z.string()),
  RATE_LIMIT_SCALE: z.preprocess(
    emptyAsUndefined,
    z
      .string()
      // Number(' ') is 0, and 0 turns the limits off.
      .regex(/^\d+(\.\d+)?$/, 'must be a number, 0 or more')
      .transform(Number)
      .default(1),
  ),
  TRUST_PROXY: integer(0, 16, 0),
  DRAIN_SECONDS: integer(0, 4, 0),
  MAX_SOCKETS: optional(wholeNumber(0, 1_000_000)),
  MAX_SOCKETS_PER_NETWORK: optional(wholeNumber(0, 1_000_000)),
  ...paymentVariables,
  ...mailVariables,
});

/** The validated environment. `.env.example` explains each variable. */
export type Env = {
  /** `dev` and `shop` bring their own database and secret; `start` needs both from outside. */
  mode: (typeof MODES)[number];
  production: boolean;
  port: number;
  host: string;
  /** The origin that shoppers use, without a trailing slash. */
  publicUrl: string;
  secureCookies: boolean;
  /** Origins that browsers may send requests from, including `publicUrl`. */
  allowedOrigins: readonly string[];
  mongodbUri: string | undefined;
  /** Connects the nodes; undefined for a single node. */
  redisUrl: string | undefined;
  embeddedEngine: 'mongod' | 'secantus' | undefined;
  /** Path of the machine's mongod, if it is not on the PATH. */
  mongodBinary: string | undefined;
  /** Absolute. */
  dataDir: string;
  /** Signs and encrypts what is made from now on. */
  authSecret: string;
  /** Secrets of which each one's cookies are valid; `authSecret` is the first. */
  authSecrets: readonly string[];
  /** Whether an admin must have a second factor. */
  adminTotp: (typeof ADMIN_TOTP)[number];
  logLevel: string;
  metricsToken: string | undefined;
  rateLimitScale: number;
  trustProxy: number;
  /** How long a stopping process reports unready and still serves, so that load balancers notice. */
  drainSeconds: number;
  /** The most sockets that this process accepts; 0 for no limit. */
  maxSockets: number;
  /** The most of them that one network may have (`networkOf`); 0 for no limit. */
  maxSocketsPerNetwork: number;
  /** Null where an order needs no payment. */
  payments: PaymentSettings | null;
  /** Null where the shop sends no mail. */
  mail: MailSettings | null;
};

/** The environment is invalid: one line per mistake. */
export class EnvError extends Error {
  constructor(readonly mistakes: readonly string[]) {
    super(mistakes.join('\n'));
    this.name = 'EnvError';
  }
}

/**
 * The environment of this process, read once. Nothing else in the shop reads `process.env`.
 *
 * @throws EnvError with one line per invalid value.
 */
export function env(): Env {
  return processSingleton('env', () => {
    const values = readEnv(process.env);
    // next-auth reads these itself, and falls back to localhost:3000.
    process.env.NEXTAUTH_URL = values.publicUrl;
    process.env.NEXTAUTH_SECRET = values.authSecret;
    return values;
  });
}

/** Parses `source`. Without AUTH_SECRET, `dev` and `shop` store one in `DATA_DIR`. */
export function readEnv(source: NodeJS.ProcessEnv): Env {
  const result = variables.safeParse(source);
  const mistakes = result.success
    ? []
    : result.error.issues.map((issue) => `${String(issue.path[0])}: ${issue.message}`);
  if (isStart(source)) {
    for (const name of ['MONGODB_URI', 'AUTH_SECRET']) {
      if (!source[name]) mistakes.push(`${name}: is required by npm start`);
    }
  }
  mistakes.push(...paymentMistakes(source), ...mailMistakes(source));
  // For a path that it cannot resolve, Next's build would trace every file of the project.
  const dataDir = path.resolve(/*turbopackIgnore: true*/ source.DATA_DIR || '.data');
  const usesDataDir = !source.MONGODB_URI || !source.AUTH_SECRET;
  if (usesDataDir && !isStart(source)) mistakes.push(...dataDirMistakes(dataDir));
  if (!result.success || mistakes.length > 0) throw new EnvError(mistakes);

  const values = result.data;
  const publicUrl = values.PUBLIC_URL
    ? new URL(values.PUBLIC_URL).origin
    : `http://localhost:${values.PORT}`;
  // Without a PUBLIC_URL only this machine reaches the shop, by any of its own names.
  const ownOrigins = values.PUBLIC_URL
    ? [publicUrl]
    : ['localhost', '127.0.0.1', '[::1]'].map((name) => `http://${name}:${values.PORT}`);
  const maxSockets = values.MAX_SOCKETS ?? socketsThatFit(readMachine());
  const authSecrets = readSecrets(values.AUTH_SECRET ?? loadSecret(dataDir));
  return {
    mode: values.SALEBELL_MODE,
    production: values.SALEBELL_MODE !== 'dev',
    port: values.PORT,
    host: values.HOST,
    publicUrl,
    secureCookies: publicUrl.startsWith('https://'),
    allowedOrigins: [...ownOrigins, ...values.ALLOWED_ORIGINS.map((url) => new URL(url).origin)],
    mongodbUri: values.MONGODB_URI,
    redisUrl: values.REDIS_URL,
    embeddedEngine: values.EMBEDDED_ENGINE,
    mongodBinary: values.MONGOMS_SYSTEM_BINARY,
    dataDir,
    authSecret: authSecrets[0],
    authSecrets,
    adminTotp: values.ADMIN_TOTP,
    logLevel: values.LOG_LEVEL,
    metricsToken: values.METRICS_TOKEN,
    rateLimitScale: values.RATE_LIMIT_SCALE,
    trustProxy: values.TRUST_PROXY,
    drainSeconds: values.DRAIN_SECONDS,
    maxSockets,
    maxSocketsPerNetwork: values.MAX_SOCKETS_PER_NETWORK ?? socketsPerNetwork(maxSockets),
    payments: toPaymentSettings(values),
    mail: toMailSettings(values, values.SALEBELL_MODE === 'dev'),
  };
}

function isOrigin(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const url = new URL(value);
  const more = url.username + url.password + url.search + url.hash;
  return /^https?:$/.test(url.protocol) && url.pathname === '/' && more === '';
}

function isRedisUrl(value: string): boolean {
  return parseRedisAddress(value) !== undefined;
}

/** Whether the driver can parse the hosts; it reports mistakes behind them itself. */
function hasHosts(uri: string): boolean {
  const [, hosts = ''] = /^[^/]*\/\/(?:[^@/]*@)?([^/?]*)/.exec(uri) ?? [];
  return hosts.split(',').every((host) => {
    const address = `mongodb://${host}`;
    return host !== '' && URL.canParse(address) && new URL(address).port !== '0';
  });
}

const isStart = ({ SALEBELL_MODE }: NodeJS.ProcessEnv) =>
  SALEBELL_MODE === 'start' || !SALEBELL_MODE;

/** Why this process cannot write into `dataDir`, which need not exist yet. */
function dataDirMistakes(dataDir: string): string[] {
  let existing = dataDir;
  while (!existsSync(existing)) existing = path.dirname(existing);
  if (!statSync(existing).isDirectory()) return [`DATA_DIR: ${existing} is no folder`];
  try {
    accessSync(existing, constants.W_OK | constants.X_OK);
    return [];
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return [`DATA_DIR: ${existing} cannot be written to (${code})`];
  }
}

/**
 * The secrets of a list, newest first. A secret of earlier versions may itself have commas: it is no list
 * if a part is too short for a secret, and it stays valid as a whole.
 */
function readSecrets(value: string): [string, ...string[]] {
  const [first = '', ...others] = value.split(',').map((part) => part.trim());
  const isList = [first, ...others].every((part) => part.length >= MIN_SECRET_LENGTH);
  return isList && others.length > 0 ? [first, ...others, value] : [value];
}

function loadSecret(dataDir: string): string {
  try {
    return loadOrCreateSecret(dataDir);
  } catch (error) {
    throw new EnvError([`DATA_DIR: ${(error as Error).message}`]);
  }
}
