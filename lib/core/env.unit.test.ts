import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EnvError, readEnv } from '@/lib/core/env.server';
import { readMachine, socketsPerNetwork, socketsThatFit } from '@/lib/core/machine-sockets.server';

const SECRET = 'at least thirty-two characters of it';
const HOSTS = 'must name hosts, and ports from 1 to 65535: mongodb://host:27017/shop';
let dataDir: string;

beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'salebell-env-'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

/** The environment of `npm run shop` with the chosen variables. */
const read = (chosen: Record<string, string> = {}) =>
  readEnv({ NODE_ENV: 'test', SALEBELL_MODE: 'shop', AUTH_SECRET: SECRET, ...chosen });

function mistakes(environment: Record<string, string>): readonly string[] {
  try {
    readEnv({ NODE_ENV: 'test', ...environment });
    return [];
  } catch (error) {
    if (error instanceof EnvError) return error.mistakes;
    throw error;
  }
}

describe('the environment', () => {
  it('has the defaults of the contract', () => {
    expect(read()).toEqual({
      mode: 'shop',
      production: true,
      port: 3000,
      host: '127.0.0.1',
      publicUrl: 'http://localhost:3000',
      secureCookies: false,
      allowedOrigins: ['http://localhost:3000', 'http://127.0.0.1:3000', 'http://[::1]:3000'],
      mongodbUri: undefined,
      embeddedEngine: undefined,
      mongodBinary: undefined,
      dataDir: path.resolve('.data'),
      authSecret: SECRET,
      authSecrets: [SECRET],
      adminTotp: 'optional',
      logLevel: 'info',
      metricsToken: undefined,
      rateLimitScale: 1,
      trustProxy: 0,
      drainSeconds: 0,
      maxSockets: socketsThatFit(readMachine()),
      maxSocketsPerNetwork: socketsPerNetwork(socketsThatFit(readMachine())),
      payments: null,
      mail: null,
    });
  });

  it('turns mail on with the mail server and a sender, and in development without a server', () => {
    const from = 'Salebell <shop@mail.example>';
    const smtp = { SMTP_URL: 'smtps://user:p%40ss@mail.example', MAIL_FROM: from };
    expect(read(smtp).mail).toEqual({ smtpUrl: smtp.SMTP_URL, from });
    expect(read({ ...smtp, MAIL_FROM: 'shop@mail.example' }).mail?.from).toBe('shop@mail.example');
    expect(read({ SALEBELL_MODE: 'dev' }).mail).toMatchObject({ smtpUrl: undefined });
  });

  it.each([
    [{ SMTP_URL: 'mail.example:25', MAIL_FROM: 'shop@mail.example' }, /^SMTP_URL: must be/],
    [{ SMTP_URL: 'http://mail.example', MAIL_FROM: 'shop@mail.example' }, /^SMTP_URL: must be/],
    [{ SMTP_URL: 'smtp://mail.example' }, /^MAIL_FROM: is required with SMTP_URL$/],
    [{ SMTP_URL: 'smtp://mail.example', MAIL_FROM: 'Salebell' }, /^MAIL_FROM: must be/],
    [
      { SMTP_URL: 'smtp://mail.example', MAIL_FROM: 'A\r\nBcc: b@c.example <shop@mail.example>' },
      /^MAIL_FROM: must be/,
    ],
  ])('names a mail setting that is wrong: %o', (chosen, mistake) => {
    const given = { SALEBELL_MODE: 'shop', AUTH_SECRET: SECRET, ...chosen };
    expect(mistakes(given)).toEqual([expect.stringMatching(mistake)]);
  });

  it('turns payments on with the keys of the provider', () => {
    const stripe = {
      PAYMENTS: 'stripe',
      PAYMENTS_SECRET_KEY: 'sk_test',
      PAYMENTS_WEBHOOK_SECRET: 'whsec',
    };
    expect(read(stripe).payments).toEqual({
      provider: 'stripe',
      secretKey: 'sk_test',
      webhookSecret: 'whsec',
      apiUrl: undefined,
      holdMs: 15 * 60_000,
    });
    const toss = { PAYMENTS: 'toss', PAYMENTS_SECRET_KEY: 'test_sk', PAYMENTS_HOLD_MINUTES: '3' };
    const at = { PAYMENTS_API_URL: 'https://pay.example/' };
    expect(read({ ...toss, ...at }).payments).toMatchObject({
      provider: 'toss',
      apiUrl: 'https://pay.example',
      holdMs: 3 * 60_000,
    });
  });

  it('names every payment variable that is missing or invalid', () => {
    const own = { SALEBELL_MODE: 'shop', AUTH_SECRET: SECRET };
    expect(mistakes({ ...own, PAYMENTS: 'stripe' })).toEqual([
      'PAYMENTS_SECRET_KEY: is required with PAYMENTS=stripe',
      'PAYMENTS_WEBHOOK_SECRET: is required with PAYMENTS=stripe',
    ]);
    expect(mistakes({ ...own, PAYMENTS: 'toss' })).toEqual([
      'PAYMENTS_SECRET_KEY: is required with PAYMENTS=toss',
    ]);
    const wrong = { PAYMENTS_HOLD_MINUTES: '0', PAYMENTS_API_URL: 'ftp://pay.example' };
    expect(mistakes({ ...own, ...wrong })).toEqual([
      'PAYMENTS_API_URL: must be an address such as https://api.stripe.com',
      'PAYMENTS_HOLD_MINUTES: must be a whole number from 1 to 720',
    ]);
    expect(mistakes({ ...own, PAYMENTS: 'paypal' })[0]).toMatch(/^PAYMENTS: /);
  });

  it('treats an empty value as absent', () => {
    const names = ['PORT', 'HOST', 'PUBLIC_URL', 'ALLOWED_ORIGINS', 'MONGODB_URI', 'LOG_LEVEL'];
    const more = ['EMBEDDED_ENGINE', 'METRICS_TOKEN', 'RATE_LIMIT_SCALE', 'TRUST_PROXY'];
    const operators = ['DRAIN_SECONDS', 'MAX_SOCKETS', 'MAX_SOCKETS_PER_NETWORK'];
    const blank = Object.fromEntries([...names, ...more, ...operators].map((name) => [name, '']));
    expect(read(blank)).toEqual(read());
  });

  it('derives cookie security and the allowed origins from PUBLIC_URL', () => {
    const { publicUrl, secureCookies, allowedOrigins } = read({
      PUBLIC_URL: 'https://shop.example/',
      ALLOWED_ORIGINS: ' https://app.shop.example , http://kiosk.local:8080 ,',
    });
    expect([publicUrl, secureCookies]).toEqual(['https://shop.example', true]);
    expect(allowedOrigins).toEqual([
      'https://shop.example',
      'https://app.shop.example',
      'http://kiosk.local:8080',
    ]);
  });

  it('reads a list of secrets, the newest first, and keeps the whole value valid', () => {
    const [newest, older] = ['n'.repeat(32), 'o'.repeat(40)];
    const list = `${newest}, ${older}`;
    const { authSecret, authSecrets } = read({ AUTH_SECRET: list });
    expect(authSecret).toBe(newest);
    expect(authSecrets).toEqual([newest, older, list]);
  });

  it('reads a secret with a comma in it as one secret', () => {
    const secret = 'only for tests, and long enough for one';
    expect(read({ AUTH_SECRET: secret }).authSecrets).toEqual([secret]);
  });

  it('stores one secret in DATA_DIR', () => {
    const first = read({ AUTH_SECRET: '', DATA_DIR: dataDir }).authSecret;
    expect(readFileSync(path.join(dataDir, 'auth-secret'), 'utf8')).toBe(first);
  });

  it('reports in one line that the secret in DATA_DIR is damaged', () => {
    writeFileSync(path.join(dataDir, 'auth-secret'), '');
    expect(mistakes({ SALEBELL_MODE: 'shop', DATA_DIR: dataDir })).toEqual([
      expect.stringMatching(/^DATA_DIR: .*auth-secret is damaged/),
    ]);
  });

  it.each(['a-file', 'a-file/below'])(
    'reports in one line that DATA_DIR=%s is no folder',
    (name) => {
      writeFileSync(path.join(dataDir, 'a-file'), '');
      const chosen = { SALEBELL_MODE: 'shop', DATA_DIR: path.join(dataDir, name) };
      const line = `DATA_DIR: ${path.join(dataDir, 'a-file')} is no folder`;
      expect(mistakes(chosen)).toEqual([line]);
      expect(mistakes({ ...chosen, AUTH_SECRET: SECRET })).toEqual([line]);
      // Without data in it, DATA_DIR does not matter.
      const elsewhere = { MONGODB_URI: 'mongodb://db.example/', AUTH_SECRET: SECRET };
      expect(mistakes({ ...chosen, ...elsewhere })).toEqual([]);
    },
  );

  // Root can write anywhere.
  it.skipIf(process.getuid?.() === 0)('says in one line that DATA_DIR is not its to write', () => {
    chmodSync(dataDir, 0o500);
    expect(mistakes({ SALEBELL_MODE: 'shop', DATA_DIR: path.join(dataDir, 'below') })).toEqual([
      `DATA_DIR: ${dataDir} cannot be written to (EACCES)`,
    ]);
  });

  it.each([
    'mongodb://db.example',
    'mongodb://mina:se,cret%40@db1.example:27017,db2.example/shop?replicaSet=shop',
    'mongodb://[::1]:27017,127.0.0.1:27018/?directConnection=true',
    'mongodb://%2Ftmp%2Fmongodb-27017.sock/shop',
    'mongodb+srv://mina:secret@cluster.example/shop?w=majority',
  ])('takes %s for a MONGODB_URI', (uri) => {
    expect(read({ MONGODB_URI: uri }).mongodbUri).toBe(uri);
  });

  it.each<[string, string, string]>([
    ['PORT', '0', 'must be a whole number from 1 to 65535'],
    ['PORT', '65536', 'must be a whole number from 1 to 65535'],
    ['PORT', '-1', 'must be a whole number from 1 to 65535'],
    ['PORT', '3000.5', 'must be a whole number from 1 to 65535'],
    ['PORT', 'http', 'must be a whole number from 1 to 65535'],
    ['TRUST_PROXY', '17', 'must be a whole number from 0 to 16'],
    ['TRUST_PROXY', 'true', 'must be a whole number from 0 to 16'],
    ['DRAIN_SECONDS', '5', 'must be a whole number from 0 to 4'],
    ['MAX_SOCKETS', 'many', 'must be a whole number from 0 to 1000000'],
    ['PUBLIC_URL', 'shop.example', 'must be an origin such as https://shop.example'],
    ['PUBLIC_URL', 'https://shop.example/ko', 'must be an origin such as https://shop.example'],
    [
      'PUBLIC_URL',
      'https://me:secret@shop.example',
      'must be an origin such as https://shop.example',
    ],
    ['PUBLIC_URL', 'ftp://shop.example', 'must be an origin such as https://shop.example'],
    ['ALLOWED_ORIGINS', 'https://a.example,*', 'must be an origin such as https://shop.example'],
    ['MONGODB_URI', 'localhost:27017', 'must begin with mongodb:// or mongodb+srv://'],
    ...['', '/shop', 'host:notaport', 'host:99999', 'host:0', 'one,,two', 'me:pass/word@host'].map(
      (rest) => ['MONGODB_URI', `mongodb://${rest}`, HOSTS] as [string, string, string],
    ),
    ['AUTH_SECRET', 'x'.repeat(31), 'must be at least 32 characters'],
    ['RATE_LIMIT_SCALE', '-1', 'must be a number, 0 or more'],
    ['RATE_LIMIT_SCALE', 'off', 'must be a number, 0 or more'],
    ['RATE_LIMIT_SCALE', ' ', 'must be a number, 0 or more'],
    ['RATE_LIMIT_SCALE', 'Infinity', 'must be a number, 0 or more'],
  ])('with %s=%s says so in one line', (name, value, message) => {
    const environment = { SALEBELL_MODE: 'shop', AUTH_SECRET: SECRET, [name]: value };
    expect(mistakes(environment)).toEqual([`${name}: ${message}`]);
  });

  it.each(['SALEBELL_MODE', 'EMBEDDED_ENGINE', 'LOG_LEVEL'])(
    'lists the valid values for an invalid %s',
    (name) => {
      const found = mistakes({ SALEBELL_MODE: 'shop', AUTH_SECRET: SECRET, [name]: 'loud' });
      expect(found).toHaveLength(1);
      expect(found[0]).toMatch(new RegExp(`^${name}: .*\\|`));
    },
  );

  it('reports each mistake in a line of its own', () => {
    const found = mistakes({ PORT: 'x', LOG_LEVEL: 'loud', AUTH_SECRET: 'short' });
    expect(found.map((line) => line.split(':')[0]).sort()).toEqual([
      'AUTH_SECRET',
      'LOG_LEVEL',
      'MONGODB_URI',
      'PORT',
    ]);
  });

  it.each([undefined, 'start'])(
    'of npm start (mode %s) requires MONGODB_URI and AUTH_SECRET',
    (mode) => {
      expect(mistakes(mode ? { SALEBELL_MODE: mode } : {})).toEqual([
        'MONGODB_URI: is required by npm start',
        'AUTH_SECRET: is required by npm start',
      ]);
      const given = { MONGODB_URI: 'mongodb://db.example/', AUTH_SECRET: SECRET };
      expect(mistakes(mode ? { SALEBELL_MODE: mode, ...given } : given)).toEqual([]);
    },
  );

  it('is documented in .env.example with every default', () => {
    const example = readFileSync('.env.example', 'utf8');
    const lines = example.split('\n').filter((line) => /^[A-Z_]+=/.test(line));
    const values = Object.fromEntries(
      lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
    );
    const environment = { ...values, AUTH_SECRET: SECRET };
    expect(read(environment)).toEqual(read());
  });
});
