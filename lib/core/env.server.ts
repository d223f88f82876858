import { accessSync, constants, existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { loadOrCreateSecret, MIN_SECRET_LENGTH } from '@/lib/core/auth-secret.server';
import { processSingleton } from '@/lib/core/process-singleton.server';
import { parseRedisAddress, REDIS_FORMS } from '@/lib/redis/redis-address';

const MODES = ['dev', 'shop', 'start'] as const;

const blankIsAbsent = (value: unknown) => (value === '' ? undefined : value);
const optional = <T extends z.ZodType>(type: T) => z.preprocess(blankIsAbsent, type.optional());
const integer = (min: number, max: number, fallback: number) =>
  z.preprocess(
    blankIsAbsent,
    z
      .string()
      .regex(/^\d+$/, `must be a whole number from ${min} to ${max}`)
      .transform(Number)
      .refine((n) => n >= min && n <= max, `must be a whole number from ${min} to ${max}`)
      .default(fallback),
  );

const origin = z.string().refine(isOrigin, 'must be an origin such as https://shop.example');

const variables = z.object({
  SALEBELL_MODE: z.preprocess(blankIsAbsent, z.enum(MODES).default('start')),
  PORT: integer(1, 65_535, 3000),
  HOST: z.preprocess(blankIsAbsent, z.string().default('127.0.0.1')),
  PUBLIC_URL: optional(origin),
  ALLOWED_ORIGINS: z.preprocess(
    blankIsAbsent,
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
  DATA_DIR: z.preprocess(blankIsAbsent, z.string().default('.data')),
  AUTH_SECRET: optional(
    z.string().min(MIN_SECRET_LENGTH, `must be at least ${MIN_SECRET_LENGTH} characters`),
  ),
  LOG_LEVEL: z.preprocess(
    blankIsAbsent,
    z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  ),
  METRICS_TOKEN: optional(z.string()),
  RATE_LIMIT_SCALE: z.preprocess(
    blankIsAbsent,
    z
      .string()
      // A space is 0 to Number, and 0 turns the limits off.
      .regex(/^\d+(\.\d+)?$/, 'must be a number, 0 or more')
      .transform(Number)
      .default(1),
  ),
  TRUST_PROXY: integer(0, 16, 0),
  DRAIN_SECONDS: integer(0, 4, 0),
  MAX_SOCKETS: integer(0, 1_000_000, 0),
});

/** The environment, read and checked. What each variable means: `.env.example`. */
export type Env = {
  /** `dev` and `shop` bring their own database and secret; `start` takes all from outside. */
  mode: (typeof MODES)[number];
  production: boolean;
  port: number;
  host: string;
  /** The origin shoppers use, without a slash at the end. */
  publicUrl: string;
  secureCookies: boolean;
  /** Every origin a browser may speak from, `publicUrl` among them. */
  allowedOrigins: readonly string[];
  mongodbUri: string | undefined;
  /** What carries news between nodes; undefined for one node. */
  redisUrl: string | undefined;
  embeddedEngine: 'mongod' | 'secantus' | undefined;
  /** The machine's mongod, where it is not on the PATH. */
  mongodBinary: string | undefined;
  /** Absolute. */
  dataDir: string;
  authSecret: string;
  logLevel: string;
  metricsToken: string | undefined;
  rateLimitScale: number;
  trustProxy: number;
  /** How long an ending process still serves, unready, so that a load balancer looks elsewhere. */
  drainSeconds: number;
  /** The most sockets this process takes; 0 for as many as come. */
  maxSockets: number;
};

/** What is wrong with the environment, a line per mistake. */
export class EnvError extends Error {
  constructor(readonly mistakes: readonly string[]) {
    super(mistakes.join('\n'));
    this.name = 'EnvError';
  }
}

/**
 * The environment of this process, read once. The only reader of `process.env` in the shop.
 *
 * @throws EnvError with one line per wrong value.
 */
export function env(): Env {
  return processSingleton('env', () => {
    const values = readEnv(process.env);
    // next-auth looks here by itself, and believes localhost:3000 otherwise.
    process.env.NEXTAUTH_URL = values.publicUrl;
    process.env.NEXTAUTH_SECRET = values.authSecret;
    return values;
  });
}

/** Reads and checks `source`. Without AUTH_SECRET, `dev` and `shop` keep one in `DATA_DIR`. */
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
  // Next's build would trace every file of the project for a path that it cannot know.
  const dataDir = path.resolve(/*turbopackIgnore: true*/ source.DATA_DIR || '.data');
  const keepsData = !source.MONGODB_URI || !source.AUTH_SECRET;
  if (keepsData && !isStart(source)) mistakes.push(...mistakesOfPlace(dataDir));
  if (!result.success || mistakes.length > 0) throw new EnvError(mistakes);

  const values = result.data;
  const publicUrl = values.PUBLIC_URL
    ? new URL(values.PUBLIC_URL).origin
    : `http://localhost:${values.PORT}`;
  // Without a PUBLIC_URL the shop is on this machine alone, where its names are all the same place.
  const ownOrigins = values.PUBLIC_URL
    ? [publicUrl]
    : ['localhost', '127.0.0.1', '[::1]'].map((name) => `http://${name}:${values.PORT}`);
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
    authSecret: values.AUTH_SECRET ?? secretIn(dataDir),
    logLevel: values.LOG_LEVEL,
    metricsToken: values.METRICS_TOKEN,
    rateLimitScale: values.RATE_LIMIT_SCALE,
    trustProxy: values.TRUST_PROXY,
    drainSeconds: values.DRAIN_SECONDS,
    maxSockets: values.MAX_SOCKETS,
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

/** Whether the driver can read the hosts; of what comes behind them it says itself what is wrong. */
function hasHosts(uri: string): boolean {
  const [, hosts = ''] = /^[^/]*\/\/(?:[^@/]*@)?([^/?]*)/.exec(uri) ?? [];
  return hosts.split(',').every((host) => {
    const address = `mongodb://${host}`;
    return host !== '' && URL.canParse(address) && new URL(address).port !== '0';
  });
}

const isStart = ({ SALEBELL_MODE }: NodeJS.ProcessEnv) =>
  SALEBELL_MODE === 'start' || !SALEBELL_MODE;

/** What keeps this process from writing into `dataDir`, which need not be there yet. */
function mistakesOfPlace(dataDir: string): string[] {
  let place = dataDir;
  while (!existsSync(place)) place = path.dirname(place);
  if (!statSync(place).isDirectory()) return [`DATA_DIR: ${place} is no folder`];
  try {
    accessSync(place, constants.W_OK | constants.X_OK);
    return [];
  } catch (error) {
    return [`DATA_DIR: ${place} cannot be written to (${(error as NodeJS.ErrnoException).code})`];
  }
}

function secretIn(dataDir: string): string {
  try {
    return loadOrCreateSecret(dataDir);
  } catch (error) {
    throw new EnvError([`DATA_DIR: ${(error as Error).message}`]);
  }
}
