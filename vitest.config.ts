import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const resolve = { alias: { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') } };

/** `*.unit.test.ts` need nothing; `*.db.test.ts` run against the real embedded database. */
export default defineConfig({
  test: {
    projects: [
      {
        resolve,
        test: { name: 'unit', include: ['{lib,components,scripts}/**/*.unit.test.{ts,tsx}'] },
      },
      {
        resolve,
        test: {
          name: 'integration',
          include: ['{lib,components,scripts}/**/*.db.test.ts'],
          globalSetup: ['./lib/database/test-database.setup.ts'],
          fileParallelism: false,
          testTimeout: 30_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
