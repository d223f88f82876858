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

/** Both stand beside what they test: `*.unit.test.ts` needs nothing, `*.db.test.ts` a database. */
export default defineConfig({
  test: {
    projects: [
      {
        resolve,
        test: { name: 'unit', env, include: ['{lib,tests,messages,e2e}/**/*.unit.test.ts'] },
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
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
