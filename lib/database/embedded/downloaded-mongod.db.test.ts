import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DryMongoBinary } from 'mongodb-memory-server-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { downloadedMongod } from '@/lib/database/embedded/downloaded-mongod.server';

let folder: string;
let server: Server;
let said: string[];
let asked: string[];

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'salebell-mirror-'));
  said = [];
  asked = [];
  // The library caches the result for the whole process.
  DryMongoBinary.binaryCache.clear();
  vi.stubEnv('MONGOMS_DOWNLOAD_DIR', path.join(folder, 'cache'));
  vi.stubEnv('MONGOMS_USE_HTTP', 'true');
  vi.stubEnv('MONGOMS_MAX_RETRIES', '1');
  vi.spyOn(console, 'log').mockImplementation(() => {});
});

afterEach(async () => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true });
});

/** A download host on loopback that answers with `reply`; undefined never answers. */
async function mirror(reply: ((url: string) => Buffer | undefined) | undefined): Promise<void> {
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    if (!reply) return;
    const body = reply(request.url ?? '');
    response.writeHead(body ? 200 : 403, { 'content-length': body?.length ?? 0 }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  vi.stubEnv('MONGOMS_DOWNLOAD_MIRROR', `http://127.0.0.1:${port}`);
}

const prepare = () => downloadedMongod(undefined).prepare((line) => said.push(line));

/** MongoDB's archive with the stand-in in it, padded to the least size of a whole mongod. */
function archive(): Buffer {
  const bin = path.join(folder, 'mongodb/bin');
  mkdirSync(bin, { recursive: true });
  copyFileSync('tests/stand-in-mongod', path.join(bin, 'mongod'));
  appendFileSync(path.join(bin, 'mongod'), `exit 0\n${'#'.repeat(79)}\n`.repeat(14_000));
  const file = path.join(folder, 'mongodb.tgz');
  spawnSync('tar', ['-czf', file, '-C', folder, 'mongodb/bin/mongod']);
  return readFileSync(file);
}

describe('downloadedMongod', () => {
  it('downloads mongod, verifies it, and finds it at the next start', async () => {
    const tgz = archive();
    const sum = Buffer.from(`${createHash('md5').update(tgz).digest('hex')}  mongodb.tgz`);
    await mirror((url) => (url.endsWith('.md5') ? sum : tgz));
    const launch = await prepare();
    if ('reason' in launch) throw new Error(launch.reason);
    const { file } = launch.command({ port: 1, dataPath: '/data' });
    expect(file.startsWith(path.join(folder, 'cache'))).toBe(true);
    expect(spawnSync(file, ['--version']).stdout.toString()).toMatch(/db version v8/);
    expect(said).toEqual([
      expect.stringMatching(/^checking whether .* can be downloaded$/),
      expect.stringMatching(/^downloading mongod [\d.]+/),
    ]);
    // The next start finds the download.
    asked = [];
    expect('reason' in (await prepare())).toBe(false);
    expect(asked).toEqual([]);
  });

  it('gives up when the host does not answer within two seconds', async () => {
    await mirror(undefined);
    const began = Date.now();
    expect(await prepare()).toEqual({
      reason: expect.stringMatching(/did not answer within 2 s$/),
    });
    expect(Date.now() - began).toBeLessThan(15_000);
  });

  it('reports that there is no build for this system', async () => {
    await mirror(() => undefined);
    expect(await prepare()).toEqual({ reason: expect.stringMatching(/403/) });
    expect(asked).toHaveLength(1);
  });

  it('rejects a download with another checksum', async () => {
    const tgz = archive();
    await mirror((url) => (url.endsWith('.md5') ? Buffer.from('0123456789abcdef') : tgz));
    expect(await prepare()).toEqual({ reason: expect.stringMatching(/MD5|checksum/i) });
  });

  it('tries no download when MONGOMS_SYSTEM_BINARY names a binary', async () => {
    await mirror(undefined);
    const outcome = await downloadedMongod('/usr/bin/mongod').prepare(() => {});
    expect(outcome).toEqual({ reason: expect.stringContaining('MONGOMS_SYSTEM_BINARY') });
    expect(asked).toEqual([]);
  });
});
