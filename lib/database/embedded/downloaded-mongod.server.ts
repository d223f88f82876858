import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { CACHE } from '@/lib/database/embedded/cache.server';
import type { Engine, Progress } from '@/lib/database/embedded/engine';
import { launchMongod } from '@/lib/database/embedded/launch-mongod.server';

const REQUEST_TIMEOUT_MS = 2_000;
const MAX_REASON_LENGTH = 240;

/**
 * MongoDB's server, downloaded by mongodb-memory-server-core. The library knows the build for each system,
 * verifies its checksum and lets one process download at a time. It reads `MONGOMS_…` variables (a mirror,
 * a version).
 */
export function downloadedMongod(systemBinary: string | undefined): Engine {
  return {
    name: 'mongod',
    source: 'mongod by download',
    async prepare(progress) {
      // The library would use that binary instead of a download.
      if (systemBinary) return { reason: 'not tried, since MONGOMS_SYSTEM_BINARY names another' };
      try {
        return await launchMongod(await findOrDownload(progress));
      } catch (error) {
        const reason = (error as Error).message.replace(/\s+/g, ' ');
        return { reason: reason.slice(0, MAX_REASON_LENGTH) };
      }
    },
  };
}

/** @returns the path of the binary. @throws Error whose message says why there is none. */
async function findOrDownload(progress: Progress): Promise<string> {
  // Without it, the library accepts invalid TLS certificates.
  process.env.npm_config_strict_ssl ??= 'true';
  // Loaded here, since it is large and only the first start downloads.
  const { DryMongoBinary, MongoBinary } = await import('mongodb-memory-server-core');
  const options = await DryMongoBinary.generateOptions({
    ...DryMongoBinary.getEnsuredOptions(),
    downloadDir: path.join(CACHE, 'mongod'),
  });
  const installed = await DryMongoBinary.locateBinary(options);
  if (installed) return installed;
  progress(`checking whether MongoDB's server ${options.version} can be downloaded`);
  await requireDownload(options);
  progress(`downloading mongod ${options.version} (once; some 100 MB)`);
  return await MongoBinary.getPath(options);
}

/**
 * Downloads the build's checksum, a file of one line, in the same way as the build itself: without a
 * connection the download of the build would retry for many seconds.
 *
 * @throws Error when the host does not answer within `REQUEST_TIMEOUT_MS` or has no such build.
 */
async function requireDownload(options: { version: string }): Promise<void> {
  const { MongoBinaryDownload } = await import(
    'mongodb-memory-server-core/lib/util/MongoBinaryDownload.js'
  );
  const { MongoBinaryDownloadUrl } = await import(
    'mongodb-memory-server-core/lib/util/MongoBinaryDownloadUrl.js'
  );
  class ChecksumDownload extends MongoBinaryDownload {
    /** Counts the bytes, which the library compares at the end, but prints nothing. */
    override printDownloadProgress(chunk: { length: number }): void {
      this.dlProgress.current += chunk.length;
    }
  }
  const downloadDir = path.join(CACHE, `checksum-${process.pid}`);
  const checksum = new ChecksumDownload({ ...options, downloadDir });
  const url = await new MongoBinaryDownloadUrl(checksum.binaryOpts).getDownloadUrl();
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    const message = `${new URL(url).host} did not answer within ${REQUEST_TIMEOUT_MS / 1000} s`;
    timer = setTimeout(() => reject(new Error(message)), REQUEST_TIMEOUT_MS);
  });
  try {
    await mkdir(downloadDir, { recursive: true });
    await Promise.race([checksum.download(`${url}.md5`), timeout]);
  } finally {
    clearTimeout(timer);
    await rm(downloadDir, { recursive: true, force: true });
  }
}
