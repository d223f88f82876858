import { readdirSync } from 'node:fs';
import createNextIntlPlugin from 'next-intl/plugin';

const withNextIntl = createNextIntlPlugin('./app/i18n.ts');

/** The names of the drawn pictures, such as `teapot`, which change only with a build. */
const PICTURES = readdirSync(new URL('public/goods', import.meta.url))
  .filter((file) => /^[\w-]+\.svg$/.test(file))
  .map((file) => file.slice(0, -'.svg'.length));

/** @type {import('next').NextConfig} */
const config = {
  reactStrictMode: true,
  // A type error in a test must fail `npm run check`, not the build.
  typescript: { tsconfigPath: 'tsconfig.build.json' },
  poweredByHeader: false,
  // No page uses Next's image optimiser, through which anybody could have the server draw, and log.
  images: { unoptimized: true },
  headers: async () => [
    // An SVG that is opened directly is a document: its scripts must not run.
    {
      source: '/goods/:picture.svg',
      headers: [
        { key: 'content-security-policy', value: "default-src 'none'; style-src 'unsafe-inline'" },
      ],
    },
    // Only existing pictures are cached, for a day: a 404 at these paths must not be.
    {
      source: `/goods/:picture(${PICTURES.join('|')}).svg`,
      headers: [
        { key: 'cache-control', value: 'public, max-age=86400, stale-while-revalidate=2592000' },
      ],
    },
  ],
  // A missing picture gets 404 NOT_FOUND as JSON, not the personalised not-found page: the headers above
  // apply to all of these paths, and proxy.ts does not handle them.
  rewrites: async () => ({
    afterFiles: [{ source: '/goods/:picture.svg', destination: '/pictures/:picture.svg' }],
  }),
  // lib/bootstrap/preload-pages.server.ts loads the pages after the start instead.
  experimental: { preloadEntriesOnStart: false },
  serverExternalPackages: ['mongoose', 'pino', 'pino-pretty', '@node-rs/argon2'],
};

export default withNextIntl(config);
