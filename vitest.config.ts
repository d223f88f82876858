import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const resolve = { alias: { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') } };

/** The environment of the tests, so that a developer's own settings do not reach them. */
const env = {
  SALEBELL_MODE: 'shop',
  AUTH_SECRET: 'only for tests, and long enough for one',
  LOG_LEVEL: 'silent',
  PUBLIC_URL: '',
  SMTP_URL: '',
  ALLOWED_ORIGINS: '',
  RATE_LIMIT_SCALE: '1',
  TRUST_PROXY: '0',
};

/** For `expect.poll`: long enough for a busy machine, and only a failing test waits for all of it. */
const expect = { poll: { timeout: 15_000 } };

/**
 * Each test file is beside what it tests. `*.unit.test.ts` needs nothing, `*.sockets.test.ts` needs
 * loopback, `*.db.test.ts` a database: all files share one, but the tests of the embedded database start
 * their own.
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
          include: ['{lib,tests,bench,faults}/**/*.sockets.test.ts'],
          expect,
          testTimeout: 60_000,
        },
      },
      {
        resolve,
        test: {
          name: 'database',
          env,
          include: ['{lib,tests}/**/*.db.test.ts'],
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
          // Each file starts databases, which would slow each other down.
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
