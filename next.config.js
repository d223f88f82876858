import createNextIntlPlugin from 'next-intl/plugin';

const withNextIntl = createNextIntlPlugin('./app/i18n.ts');

/** Files of Next that no browser of the shop needs, and what it gets instead (docs/decisions/0041-parts-of-next.md). */
export const REPLACED_PARTS = {
  '../build/polyfills/polyfill-module': 'polyfills',
  'next/dist/compiled/process': 'process',
  './builtin/global-error': 'global-error',
  '../components/builtin/global-error': 'global-error',
  '../../../lib/constants': 'constants',
  '../../../../lib/constants': 'constants',
};

const replacedParts = Object.entries(REPLACED_PARTS).map(([request, name]) => [
  request,
  { browser: `./components/next-parts/${name}.cjs` },
]);

/** @type {import('next').NextConfig} */
const config = {
  reactStrictMode: true,
  // A type error in a test must fail `npm run check`, not the build.
  typescript: { tsconfigPath: 'tsconfig.build.json' },
  poweredByHeader: false,
  // No page uses Next's image optimiser, through which anybody could have the server draw, and log.
  images: { unoptimized: true },
  headers: async () => [
    // An SVG that is opened directly is a document: its scripts must not run. In production the pictures do
    // not come to Next (lib/http-server/static-files.server.ts), but the answers that there is none do.
    {
      source: '/goods/:picture.svg',
      headers: [
        { key: 'content-security-policy', value: "default-src 'none'; style-src 'unsafe-inline'" },
      ],
    },
  ],
  // A missing picture gets 404 NOT_FOUND as JSON, not the personalised not-found page: the headers above
  // apply to all of these paths, and proxy.ts does not handle them.
  rewrites: async () => ({
    afterFiles: [{ source: '/goods/:picture.svg', destination: '/pictures/:picture.svg' }],
  }),
  // In development Next's scripts need more of them.
  ...(process.env.NODE_ENV === 'production' && {
    turbopack: { resolveAlias: Object.fromEntries(replacedParts) },
  }),
  // lib/bootstrap/preload-pages.server.ts loads the pages after the start instead.
  experimental: { preloadEntriesOnStart: false },
  serverExternalPackages: ['mongoose', 'pino', 'pino-pretty', '@node-rs/argon2', 'stripe'],
};

export default withNextIntl(config);
