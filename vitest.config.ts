import { defineConfig } from 'vitest/config';

const alias = { '@': import.meta.dirname };

/** `*.unit.test.ts` need nothing; `*.db.test.ts` run against the real embedded database. */
export default defineConfig({
  resolve: { alias },
  test: {
    projects: [
      {
        resolve: { alias },
        test: { name: 'unit', include: ['{lib,components,scripts}/**/*.unit.test.{ts,tsx}'] },
      },
      {
        resolve: { alias },
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
