import { findCircles, type Import } from './imports';

/**
 * Which part of the product may import which; docs/architecture.md has the same as a table. A part is
 * a folder directly beneath `lib` or `components`, `app/api`, the rest of `app`, `messages`,
 * `server.ts` or `proxy.ts`. Files of one part may import one another.
 */
export const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'server.ts': [
    'app/api',
    'lib/bootstrap',
    'lib/core',
    'lib/http-server',
    'lib/realtime',
    'lib/redis',
  ],
  'proxy.ts': ['lib/http', 'lib/i18n'],
  'app/api': [
    'lib/accounts',
    'lib/admin',
    'lib/api',
    'lib/bootstrap',
    'lib/carts',
    'lib/core',
    'lib/goods',
    'lib/http',
    'lib/i18n',
    'lib/orders',
    'lib/pictures',
    'lib/privacy',
    'lib/rate-limit',
    'lib/routes',
    'lib/sales',
    'messages',
  ],
  app: [
    'components/account',
    'components/admin',
    'components/api',
    'components/cart',
    'components/dashboard',
    'components/developers',
    'components/goods',
    'components/lesson',
    'components/orders',
    'components/search',
    'components/shell',
    'components/toasts',
    'components/ui',
    'lib/accounts',
    'lib/admin',
    'lib/api',
    'lib/carts',
    'lib/core',
    'lib/dashboard',
    'lib/goods',
    'lib/http',
    'lib/i18n',
    'lib/mail',
    'lib/mail-templates',
    'lib/metrics',
    'lib/orders',
    'lib/page-cache',
    'lib/pictures',
    'lib/routes',
    'lib/sales',
    'messages',
  ],
  'components/account': [
    'components/api',
    'components/cart',
    'components/search',
    'components/ui',
    'components/words',
    'lib/accounts',
    'lib/core',
    'lib/i18n',
  ],
  'components/admin': [
    'components/api',
    'components/goods',
    'components/orders',
    'components/realtime',
    'components/ui',
    'lib/accounts',
    'lib/admin',
    'lib/core',
    'lib/dashboard',
    'lib/goods',
    'lib/i18n',
    'lib/orders',
    'messages',
  ],
  'components/api': [
    'components/ui',
    'lib/accounts',
    'lib/admin',
    'lib/carts',
    'lib/core',
    'lib/goods',
    'lib/i18n',
    'lib/orders',
    'lib/sales',
  ],
  'components/cart': [
    'components/api',
    'components/realtime',
    'components/ui',
    'components/words',
    'lib/carts',
    'lib/goods',
    'lib/i18n',
    'lib/orders',
  ],
  'components/dashboard': [
    'components/feed',
    'components/realtime',
    'components/ui',
    'lib/dashboard',
    'lib/goods',
    'lib/i18n',
    'lib/sales',
  ],
  'components/developers': ['lib/api', 'messages'],
  'components/feed': [
    'components/api',
    'components/realtime',
    'components/ui',
    'components/words',
    'lib/goods',
    'lib/i18n',
    'lib/sales',
  ],
  'components/goods': [
    'components/cart',
    'components/orders',
    'components/realtime',
    'components/search',
    'components/ui',
    'lib/goods',
    'lib/i18n',
    'lib/sales',
  ],
  'components/lesson': [
    'components/feed',
    'components/goods',
    'components/orders',
    'components/ui',
    'lib/i18n',
    'lib/realtime',
    'lib/sales',
  ],
  'components/orders': [
    'components/api',
    'components/cart',
    'components/realtime',
    'components/ui',
    'lib/accounts',
    'lib/carts',
    'lib/goods',
    'lib/i18n',
    'lib/orders',
  ],
  'components/realtime': [
    'components/api',
    'components/ui',
    'lib/dashboard',
    'lib/i18n',
    'lib/realtime',
    'lib/sales',
  ],
  'components/search': [
    'components/api',
    'components/ui',
    'components/words',
    'lib/goods',
    'lib/i18n',
  ],
  'components/shell': [
    'components/account',
    'components/api',
    'components/cart',
    'components/feed',
    'components/realtime',
    'components/toasts',
    'components/ui',
    'components/words',
    'lib/i18n',
    'messages',
  ],
  'components/toasts': [
    'components/api',
    'components/feed',
    'components/realtime',
    'components/ui',
    'components/words',
    'lib/goods',
    'lib/i18n',
    'lib/sales',
  ],
  'components/ui': ['lib/i18n'],
  'components/words': ['components/ui', 'lib/i18n'],
  'lib/accounts': [
    'lib/core',
    'lib/database',
    'lib/events',
    'lib/http',
    'lib/mail',
    'lib/metrics',
    'lib/rate-limit',
    'lib/sales',
  ],
  'lib/admin': [
    'lib/accounts',
    'lib/core',
    'lib/database',
    'lib/events',
    'lib/goods',
    'lib/http',
    'lib/i18n',
    'lib/mail',
    'lib/orders',
    'lib/pictures',
    'lib/sales',
  ],
  'lib/api': [
    'lib/accounts',
    'lib/admin',
    'lib/bootstrap',
    'lib/carts',
    'lib/core',
    'lib/dashboard',
    'lib/goods',
    'lib/http',
    'lib/i18n',
    'lib/mail',
    'lib/orders',
    'lib/privacy',
    'lib/realtime',
    'lib/sales',
  ],
  'lib/bootstrap': [
    'lib/accounts',
    'lib/admin',
    'lib/carts',
    'lib/core',
    'lib/database',
    'lib/events',
    'lib/goods',
    'lib/mail',
    'lib/mail-templates',
    'lib/orders',
    'lib/pictures',
    'lib/privacy',
    'lib/realtime',
    'lib/redis',
    'lib/sales',
    'lib/seed',
  ],
  'lib/carts': ['lib/core', 'lib/goods', 'lib/http', 'lib/i18n'],
  'lib/core': [],
  'lib/dashboard': ['lib/core', 'lib/goods', 'lib/i18n', 'lib/orders', 'lib/sales'],
  'lib/database': ['lib/core', 'lib/metrics'],
  'lib/events': ['lib/core', 'lib/goods', 'lib/sales'],
  'lib/fan-out': [],
  'lib/goods': ['lib/core', 'lib/database', 'lib/http', 'lib/i18n', 'lib/pictures'],
  'lib/http': ['lib/core', 'lib/database', 'lib/i18n'],
  'lib/http-server': [
    'lib/bootstrap',
    'lib/core',
    'lib/database',
    'lib/http',
    'lib/page-cache',
    'lib/rate-limit',
    'lib/routes',
  ],
  'lib/i18n': [],
  'lib/mail': ['lib/core', 'lib/database', 'lib/i18n', 'lib/metrics'],
  'lib/mail-templates': [
    'lib/accounts',
    'lib/core',
    'lib/goods',
    'lib/i18n',
    'lib/mail',
    'lib/orders',
    'messages',
  ],
  'lib/metrics': ['lib/core'],
  'lib/orders': [
    'lib/accounts',
    'lib/carts',
    'lib/core',
    'lib/database',
    'lib/events',
    'lib/goods',
    'lib/http',
    'lib/i18n',
    'lib/mail',
    'lib/metrics',
    'lib/payments',
    'lib/rate-limit',
    'lib/sales',
  ],
  'lib/page-cache': [
    'lib/accounts',
    'lib/carts',
    'lib/core',
    'lib/events',
    'lib/goods',
    'lib/http',
    'lib/i18n',
  ],
  'lib/payments': ['lib/core', 'lib/i18n'],
  'lib/pictures': ['lib/core'],
  'lib/privacy': [
    'lib/accounts',
    'lib/admin',
    'lib/carts',
    'lib/core',
    'lib/database',
    'lib/events',
    'lib/mail',
    'lib/orders',
    'lib/sales',
  ],
  'lib/rate-limit': ['lib/core', 'lib/database', 'lib/metrics', 'lib/redis'],
  'lib/realtime': [
    'lib/accounts',
    'lib/core',
    'lib/dashboard',
    'lib/database',
    'lib/events',
    'lib/fan-out',
    'lib/goods',
    'lib/http',
    'lib/i18n',
    'lib/metrics',
    'lib/orders',
    'lib/rate-limit',
    'lib/redis',
    'lib/sales',
  ],
  'lib/redis': ['lib/core', 'lib/metrics'],
  'lib/routes': [
    'lib/accounts',
    'lib/api',
    'lib/core',
    'lib/http',
    'lib/metrics',
    'lib/rate-limit',
  ],
  'lib/sales': ['lib/core', 'lib/database', 'lib/i18n', 'lib/metrics'],
  'lib/seed': [
    'lib/accounts',
    'lib/admin',
    'lib/carts',
    'lib/core',
    'lib/database',
    'lib/goods',
    'lib/i18n',
    'lib/mail',
    'lib/orders',
    'lib/pictures',
    'lib/privacy',
    'lib/sales',
  ],
  messages: ['lib/i18n'],
};

/** A rule about single imports: the test reports its message. */
type Rule = { message: string; isBroken: (found: Import) => boolean };

const isServer = (file: string) => /\.server$|\.server\.ts$/.test(file);
const isInPart = (part: string) => (file: string) => file === part || file.startsWith(`${part}/`);
const isLib = isInPart('lib');
const isComponent = isInPart('components');
const isRealtime = isInPart('lib/realtime');
const isFanOut = isInPart('lib/fan-out');

/** Whether a browser may load the file: everything of `lib` and `components` without `.server`. */
const isForBrowser = (file: string) =>
  isComponent(file) || (isLib(file) && !isServer(file) && !isFanOut(file));

const isPackage = (name: string) => (specifier: string) =>
  specifier === name || specifier.startsWith(`${name}/`);
const isReact = isPackage('react');
const isReactDom = isPackage('react-dom');
const isNext = isPackage('next');

/** Packages that only a server can load. */
const SERVER_PACKAGES = [
  '@node-rs/argon2',
  '@socket.io/redis-streams-adapter',
  'helmet',
  'ioredis',
  'mongodb-memory-server-core',
  'mongoose',
  'nodemailer',
  'pino',
  'prom-client',
  'rate-limiter-flexible',
  'sharp',
  'socket.io',
  'stripe',
].map(isPackage);
const isServerPackage = (specifier: string) =>
  specifier.startsWith('node:') || SERVER_PACKAGES.some((is) => is(specifier));

export const RULES: readonly Rule[] = [
  {
    message: 'Import from another folder by @/…, not by ../…',
    isBroken: ({ specifier }) => specifier.startsWith('../'),
  },
  {
    message: 'lib is the shop without React and without Next.',
    isBroken: ({ from, specifier }) =>
      isLib(from) && (isReact(specifier) || isReactDom(specifier) || isNext(specifier)),
  },
  {
    message: 'Links are components/ui/link: Next’s would weigh on every page.',
    isBroken: ({ specifier }) => specifier === 'next/link',
  },
  {
    message:
      'A file without .server may be loaded by a browser, and imports nothing of the server.',
    isBroken: ({ from, specifier, file, isType }) =>
      isForBrowser(from) && !isType && (isServer(file ?? '') || isServerPackage(specifier)),
  },
  {
    message: 'Next loads error pages into the browser: they import nothing of the server.',
    isBroken: ({ from, specifier, file }) =>
      /^app\/(.*\/)?(global-)?error\.tsx$/.test(from) &&
      (isServer(file ?? '') || isServerPackage(specifier)),
  },
  {
    message: 'Of lib/realtime the browser loads only events and *.client.',
    isBroken: ({ from, file = '' }) =>
      isComponent(from) && isRealtime(file) && !/\/events\.ts$|\.client\.ts$/.test(file),
  },
  {
    message: 'Only components import *.client files: they need a browser.',
    isBroken: ({ from, file = '' }) => /\.client\.tsx?$/.test(file) && !isComponent(from),
  },
  {
    message: 'lib/fan-out knows nothing of the shop: Socket.IO and Node are all it imports.',
    isBroken: ({ from, specifier }) =>
      isFanOut(from) &&
      !/^(\.\/|@\/lib\/fan-out\/|node:|socket\.io(-client)?$|vitest$)/.test(specifier),
  },
  {
    message: 'Socket.IO’s server is lib/realtime’s and lib/fan-out’s.',
    isBroken: ({ from, specifier }) =>
      isPackage('socket.io')(specifier) && !isRealtime(from) && !isFanOut(from),
  },
  {
    message: 'testing/ is for tests.',
    isBroken: ({ from, file = '' }) => file.includes('/testing/') && !from.includes('/testing/'),
  },
];

/** The part of the product that a file belongs to; undefined for tests, scripts and packages. */
export function partOf(file: string): string | undefined {
  if (file === 'server.ts' || file === 'proxy.ts') return file;
  if (file.startsWith('app/api/')) return 'app/api';
  const [top, folder, ...rest] = file.split('/');
  if (top === 'app' || top === 'messages') return top;
  if (top !== 'lib' && top !== 'components') return undefined;
  return rest.length > 0 ? `${top}/${folder}` : top;
}

/**
 * Checks imports against every rule.
 *
 * @returns one line for each breach, empty where there is none.
 */
export function findBreaches(imports: readonly Import[]): string[] {
  const breaches: string[] = [];
  const files = new Map<string, Set<string>>();
  for (const found of imports) {
    const { from, specifier, file } = found;
    for (const { message, isBroken } of RULES)
      if (isBroken(found)) breaches.push(`${from} imports ${specifier}. ${message}`);
    if (!file) continue;
    files.set(from, (files.get(from) ?? new Set()).add(file));
    const [part, imported] = [partOf(from), partOf(file)];
    if (part === imported) continue;
    if (!imported) breaches.push(`${from} imports ${specifier}, which is no part of the product.`);
    else if (!part || !MAY_IMPORT[part]?.includes(imported))
      breaches.push(`${from} imports ${specifier}: ${part} may not import ${imported}.`);
  }
  for (const circle of findCircles(files)) breaches.push(`a circle of files: ${circle.join(', ')}`);
  return breaches;
}

/** The circles of parts that `MAY_IMPORT` itself would allow. */
export function findAllowedCircles(): string[][] {
  return findCircles(
    new Map(Object.entries(MAY_IMPORT).map(([part, may]) => [part, new Set(may)])),
  );
}

/** The table of docs/architecture.md. */
export function architectureTable(): string[] {
  return Object.entries(MAY_IMPORT).map(
    ([part, may]) => `| \`${part}\` | ${may.map((one) => `\`${one}\``).join(', ') || 'nothing'} |`,
  );
}
