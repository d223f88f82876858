import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { CACHE } from '@/lib/database/embedded/cache.server';
import type { Engine, Progress } from '@/lib/database/embedded/engine';
import { launchMongod } from '@/lib/database/embedded/launch-mongod.server';

const REQUEST_TIMEOUT_MS = 2_000;
const LONGEST_WHY = 240;

/**
 * MongoDB's own server from MongoDB's download host, by mongodb-memory-server-core, which knows the
 * build for each system, checks its sum, and lets one process alone download at a time. Its
 * settings are taken from `MONGOMS_…` variables (a mirror, a version).
 */
export function downloadedMongod(systemBinary: string | undefined): Engine {
  return {
    name: 'mongod',
    way: 'mongod by download',
    async prepare(progress) {
      // The library would take that one for the one to download.
      if (systemBinary) return { why: 'not tried, since MONGOMS_SYSTEM_BINARY names another' };
      try {
        return await launchMongod(await findOrFetch(progress));
      } catch (error) {
        return { why: (error as Error).message.replace(/\s+/g, ' ').slice(0, LONGEST_WHY) };
      }
    },
  };
}

/** @throws Error whose message says why there is none. */
async function findOrFetch(progress: Progress): Promise<string> {
  // Without it the library runs what anybody's certificate vouches for.
  process.env.npm_config_strict_ssl ??= 'true';
  // Large, and of no use to any start but the first.
  const { DryMongoBinary, MongoBinary } = await import('mongodb-memory-server-core');
  const options = await DryMongoBinary.generateOptions({
    ...DryMongoBinary.getEnsuredOptions(),
    downloadDir: path.join(CACHE, 'mongod'),
  });
  const there = await DryMongoBinary.locateBinary(options);
  if (there) return there;
  progress(`asking whether MongoDB's own server ${options.version} can be downloaded`);
  await ask(options);
  progress(`downloading mongod ${options.version} (once; some 100 MB)`);
  return await MongoBinary.getPath(options);
}

/**
 * Asks for the build's checksum, a file of a line, the very way the build would be downloaded. The
 * download itself would go on trying for many seconds before it says that there is no way.
 */
async function ask(options: { version: string }): Promise<void> {
  const { MongoBinaryDownload } = await import(
    'mongodb-memory-server-core/lib/util/MongoBinaryDownload.js'
  );
  const { MongoBinaryDownloadUrl } = await import(
    'mongodb-memory-server-core/lib/util/MongoBinaryDownloadUrl.js'
  );
  class Question extends MongoBinaryDownload {
    /** Counts, since the library compares in the end, but shows nothing: it is a line of text. */
    override printDownloadProgress(chunk: { length: number }): void {
      this.dlProgress.current += chunk.length;
    }
  }
  const downloadDir = path.join(CACHE, `question-${process.pid}`);
  const question = new Question({ ...options, downloadDir });
  const url = await new MongoBinaryDownloadUrl(question.binaryOpts).getDownloadUrl();
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    const message = `${new URL(url).host} did not answer within ${REQUEST_TIMEOUT_MS / 1000} s`;
    timer = setTimeout(() => reject(new Error(message)), REQUEST_TIMEOUT_MS);
  });
  try {
    await mkdir(downloadDir, { recursive: true });
    await Promise.race([question.download(`${url}.md5`), silence]);
  } finally {
    clearTimeout(timer);
    await rm(downloadDir, { recursive: true, force: true });
  }
}
