import { readFile } from 'node:fs/promises';

/** The resolved next.config.js, which Next's build writes. */
const BUILT_CONFIG = '.next/required-server-files.json';

/**
 * Passes the config of the build to Next, as the server of its `output: 'standalone'` does. To load and
 * validate next.config.js again takes a tenth of a start and yields the same. A version of Next that does
 * not know this variable loads next.config.js as usual.
 */
export async function applyBuiltConfig(): Promise<void> {
  const { config } = JSON.parse(await readFile(BUILT_CONFIG, 'utf8'));
  // biome-ignore lint/style/noProcessEnv: it writes a setting for Next, which has no other interface.
  process.env.__NEXT_PRIVATE_STANDALONE_CONFIG = JSON.stringify(config);
}
