import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const resolve = { alias: { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') } };

/** `*.unit.test.ts` stand beside what they test and need nothing. */
export default defineConfig({
  test: {
    projects: [{ resolve, test: { name: 'unit', include: ['lib/**/*.unit.test.ts'] } }],
  },
});
