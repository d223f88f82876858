import createNextIntlPlugin from 'next-intl/plugin';

const withNextIntl = createNextIntlPlugin('./app/i18n.ts');

/** @type {import('next').NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  // An SVG opened by itself is a document: it may run nothing. A changed picture is seen within a day.
  headers: async () => [
    {
      source: '/goods/:picture.svg',
      headers: [
        { key: 'cache-control', value: 'public, max-age=86400, stale-while-revalidate=2592000' },
        { key: 'content-security-policy', value: "default-src 'none'; style-src 'unsafe-inline'" },
      ],
    },
  ],
  // Ours does it once the shop is open: lib/serve/preload-pages.server.ts.
  experimental: { preloadEntriesOnStart: false },
  serverExternalPackages: ['mongoose', 'pino', 'pino-pretty', '@node-rs/argon2'],
};

export default withNextIntl(config);
