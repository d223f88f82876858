import { readFile } from 'node:fs/promises';

/** What Next's own build keeps of next.config.js, every default filled in. */
const BUILT = '.next/required-server-files.json';

/**
 * Has Next take its settings as they were when the shop was built, the way the server of its
 * `output: 'standalone'` does: to load next.config.js and check it against its schema anew takes a
 * tenth of a start, and can say nothing else. A Next that does not know the variable any more does
 * just that.
 */
export async function applyBuiltConfig(): Promise<void> {
  const { config } = JSON.parse(await readFile(BUILT, 'utf8'));
  // biome-ignore lint/style/noProcessEnv: said to Next, not read; it has no other way to be told.
  process.env.__NEXT_PRIVATE_STANDALONE_CONFIG = JSON.stringify(config);
}
