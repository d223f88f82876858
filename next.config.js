import { readdirSync } from 'node:fs';
import createNextIntlPlugin from 'next-intl/plugin';

const withNextIntl = createNextIntlPlugin('./app/i18n.ts');

/** The pictures that are there, such as `teapot`: they are written by hand, and change with a build. */
const PICTURES = readdirSync(new URL('public/goods', import.meta.url))
  .filter((file) => /^[\w-]+\.svg$/.test(file))
  .map((file) => file.slice(0, -'.svg'.length));

/** @type {import('next').NextConfig} */
const config = {
  reactStrictMode: true,
  // A mistake in a test fails `npm run check`, not the shop's build.
  typescript: { tsconfigPath: 'tsconfig.build.json' },
  poweredByHeader: false,
  headers: async () => [
    // An SVG opened by itself is a document: it may run nothing.
    {
      source: '/goods/:picture.svg',
      headers: [
        { key: 'content-security-policy', value: "default-src 'none'; style-src 'unsafe-inline'" },
      ],
    },
    // A changed picture is seen within a day. What is answered beside these is nobody else's.
    {
      source: `/goods/:picture(${PICTURES.join('|')}).svg`,
      headers: [
        { key: 'cache-control', value: 'public, max-age=86400, stale-while-revalidate=2592000' },
      ],
    },
  ],
  // A picture that is not there is no page, with its reader's name and cart, but 404 NOT_FOUND: what
  // is said above holds for all of these addresses, and proxy.ts does not see them.
  rewrites: async () => ({
    afterFiles: [{ source: '/goods/:picture.svg', destination: '/pictures/:picture.svg' }],
  }),
  // Ours does it once the shop is open: lib/bootstrap/preload-pages.server.ts.
  experimental: { preloadEntriesOnStart: false },
  serverExternalPackages: ['mongoose', 'pino', 'pino-pretty', '@node-rs/argon2'],
};

export default withNextIntl(config);
