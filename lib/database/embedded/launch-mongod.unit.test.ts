import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { launchMongod } from '@/lib/database/embedded/launch-mongod.server';
import { machineMongod } from '@/lib/database/embedded/machine-mongod.server';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'salebell-mongod-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A program that answers as `script` does. */
function program(script: string): string {
  const file = path.join(folder, 'mongod');
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  return file;
}

describe('a mongod', () => {
  it('is checked for its version, and listens only on loopback, as a replica set', async () => {
    const file = program('[ "$1" = --version ] && echo "db version v8.2.6"');
    const launch = await launchMongod(file);
    if ('reason' in launch) throw new Error(launch.reason);
    const command = launch.command({ port: 4711, dataPath: '/data' });
    expect(command.file).toBe(file);
    expect(command.args.join(' ')).toMatch(
      /--bind_ip 127\.0\.0\.1 --port 4711 --dbpath \/data --replSet salebell/,
    );
  });

  it.each([
    ['is too old', 'echo "db version v4.4.29"', 'v4.4.29 is too old'],
    ['is something else', 'echo "GNU coreutils 9.1"', 'it does not say its version'],
    ['lacks a library', 'echo "libcrypto.so.3: not found"; exit 127', 'libcrypto.so.3: not found'],
    ['is not for this processor', 'kill -ILL $$', 'ended by SIGILL'],
  ])('that %s is rejected with the reason', async (_what, script, reason) => {
    const outcome = await launchMongod(program(script));
    expect(outcome).toEqual({ reason: expect.stringContaining(reason) });
  });

  it('that does not exist is reported with its path', async () => {
    const named = await machineMongod('/no/such/mongod').prepare(() => {});
    expect(named).toEqual({
      reason: expect.stringMatching(/^MONGOMS_SYSTEM_BINARY \(\/no\/such\/mongod\): .*ENOENT/),
    });
  });
});
