import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const resolve = { alias: { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') } };

/** The environment of the tests: nobody's settings of this machine reach them. */
const env = {
  SALEBELL_MODE: 'shop',
  AUTH_SECRET: 'only for tests, and long enough for one',
  LOG_LEVEL: 'silent',
  PUBLIC_URL: '',
  ALLOWED_ORIGINS: '',
  RATE_LIMIT_SCALE: '1',
  TRUST_PROXY: '0',
};

/** How long a test asks again for what comes by itself: it only runs out where it never comes. */
const expect = { poll: { timeout: 15_000 } };

/**
 * All stand beside what they test: `*.unit.test.ts` needs nothing, `*.sockets.test.ts` loopback,
 * `*.db.test.ts` a database: one for all, or, where the embedded database itself is tested, each
 * its own.
 */
export default defineConfig({
  test: {
    projects: [
      {
        resolve,
        test: {
          name: 'unit',
          env,
          include: ['{lib,tests,messages,e2e,bench,faults}/**/*.unit.test.ts'],
          expect,
          testTimeout: 20_000,
        },
      },
      {
        resolve,
        test: {
          name: 'sockets',
          include: ['{lib,tests,bench}/**/*.sockets.test.ts'],
          expect,
          testTimeout: 60_000,
        },
      },
      {
        resolve,
        test: {
          name: 'database',
          env,
          include: ['lib/**/*.db.test.ts'],
          exclude: ['lib/database/embedded/**'],
          globalSetup: ['tests/start-database.ts'],
          setupFiles: ['tests/own-store.ts'],
          expect,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        resolve,
        test: {
          name: 'embedded',
          env,
          include: ['lib/database/embedded/**/*.db.test.ts'],
          globalSetup: ['tests/fetch-secantus.ts'],
          // Each starts databases: several at once would only wait for one another.
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
