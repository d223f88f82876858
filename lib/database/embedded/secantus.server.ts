import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Engine } from '@/lib/database/embedded/engine';
import { run } from '@/lib/database/embedded/run.server';

const VERSION = '0.7.0b3';
const CACHE = path.resolve('node_modules/.cache/salebell');
const ASK_VERSION = 'import sys; print("%d.%d" % sys.version_info[:2])';

/**
 * SecantusDB from PyPI: MongoDB's wire protocol over WiredTiger. Beta, and GPL-2.0, so it runs as
 * a process of its own. It writes through on every commit: without that flag a SIGKILL loses
 * acknowledged orders.
 */
export const secantus: Engine = {
  name: 'secantus',
  async prepare(progress) {
    const python = await findPython();
    if (!python) return null;
    const home = path.join(CACHE, `secantus-${VERSION}-py${python.version}`);
    if (!existsSync(home)) {
      progress(`fetching SecantusDB ${VERSION} (120 MB, once)`);
      if (!(await install(python.file, home, progress))) return null;
    }
    return {
      replicaSet: 'secantus',
      command: ({ port, dataPath }) => ({
        file: python.file,
        args: [
          path.join(home, 'bin/secantusd-py'),
          ...['--host', '127.0.0.1', '--port', String(port)],
          ...['--storage-path', dataPath, '--sync-on-commit'],
        ],
        env: { PYTHONPATH: home },
      }),
    };
  },
};

/** Into a folder of its own first, so that a killed installation is not taken for a whole one. */
async function install(
  python: string,
  home: string,
  progress: (line: string) => void,
): Promise<boolean> {
  const unfinished = `${home}.${process.pid}`;
  await mkdir(CACHE, { recursive: true });
  const args = ['-m', 'pip', 'install', '--quiet', '--target', unfinished];
  const { code, output } = await run(python, [...args, `SecantusDB==${VERSION}`]);
  if (code !== 0) {
    progress(`pip could not: ${output.trim().split('\n').at(-1) ?? ''}`);
    await rm(unfinished, { recursive: true, force: true });
    return false;
  }
  await rename(unfinished, home);
  return true;
}

async function findPython(): Promise<{ file: string; version: string } | null> {
  const names = ['python3', 'python3.13', 'python3.12', 'python3.11', 'python3.10', 'python'];
  for (const file of names) {
    const { code, output } = await run(file, ['-c', ASK_VERSION]);
    const version = output.trim();
    if (code === 0 && /^3\.1[0-3]$/.test(version)) return { file, version };
  }
  return null;
}
