import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CACHE } from '@/lib/database/embedded/cache.server';
import type { Engine, Launch, Progress, Unavailable } from '@/lib/database/embedded/engine';
import { moveAtomically, removeUnfinished } from '@/lib/database/embedded/move-atomically.server';
import { run } from '@/lib/database/embedded/run.server';
import { showProgress } from '@/lib/database/embedded/show-progress.server';

const VERSION = '0.7.0b3';
const HOME = `secantus-${VERSION}-py`;
/** Prints the version, and the real path of the interpreter instead of that of a shim or a link. */
const PRINT_VERSION =
  'import os, sys; print("%d.%d" % sys.version_info[:2], os.path.realpath(sys.executable))';

type Python = { file: string; version: string };

/** SecantusDB from PyPI: a beta that implements MongoDB's wire protocol on WiredTiger. Licensed under GPL-2.0. */
export const secantus: Engine = {
  name: 'secantus',
  source: 'SecantusDB from PyPI',
  async prepare(progress) {
    const saved = await loadPython();
    if (saved) return launch(saved);
    const pythons = await findPythons();
    const reasons: string[] = [];
    for (const python of pythons) {
      const failure = isComplete(homeOf(python)) ? undefined : await install(python, progress);
      if (failure) reasons.push(failure.reason);
      else return launch(await savePython(python));
    }
    return { reason: reasons[0] ?? 'there is no Python 3.10, 3.11, 3.12 or 3.13' };
  },
};

const homeOf = ({ version }: Python) => path.join(CACHE, `${HOME}${version}`);
const programIn = (home: string) => path.join(home, 'bin/secantusd-py');
const settingsIn = (home: string) => path.join(home, 'salebell.toml');
const pythonFileIn = (home: string) => path.join(home, 'salebell-python');
const isComplete = (home: string) => existsSync(programIn(home));

function launch(python: Python): Launch {
  const home = homeOf(python);
  return {
    command: ({ port, dataPath }) => ({
      file: python.file,
      args: [
        programIn(home),
        // Otherwise it reads the settings in the home directory of the user.
        ...['--config', settingsIn(home), '--log-level', 'WARNING'],
        ...['--host', '127.0.0.1', '--port', String(port), '--storage-path', dataPath],
        // Without this flag, a SIGKILL loses acknowledged orders.
        '--sync-on-commit',
      ],
      env: { PYTHONPATH: home, PYTHONNOUSERSITE: '1' },
    }),
    // It is always the primary of a replica set of this name.
    becomePrimary: async () => 'secantus',
  };
}

/** Saves the path of the Python to use: to look for one takes a tenth of a whole start. */
async function savePython(python: Python): Promise<Python> {
  const home = homeOf(python);
  await writeFile(settingsIn(home), '# Salebell gives all settings as flags.\n');
  await writeFile(pythonFileIn(home), python.file);
  return python;
}

async function loadPython(): Promise<Python | undefined> {
  if (!existsSync(CACHE)) return undefined;
  for (const name of (await readdir(CACHE)).filter((entry) => /py3\.\d+$/.test(entry))) {
    const home = path.join(CACHE, name);
    if (!name.startsWith(HOME) || !isComplete(home) || !existsSync(pythonFileIn(home))) continue;
    const file = await readFile(pythonFileIn(home), 'utf8');
    if (existsSync(file)) return { file, version: name.slice(HOME.length) };
  }
  return undefined;
}

/** @returns why the installation failed; undefined when it succeeded. */
async function install(python: Python, progress: Progress): Promise<Unavailable | undefined> {
  const { file, version } = python;
  const pip = await run(file, ['-m', 'pip', '--version']);
  if (pip.code !== 0) return { reason: `Python ${version} (${file}) has no pip` };
  const home = homeOf(python);
  const unfinished = `${home}.${process.pid}`;
  await mkdir(CACHE, { recursive: true });
  await removeUnfinished(home);

  progress(`installing SecantusDB ${VERSION} by pip (once; some 50 MB to download)`);
  const pipProgress = showProgress('pip', progress);
  const { code, output } = await run(
    file,
    [
      ...['-m', 'pip', 'install', '--target', unfinished, '--progress-bar', 'off'],
      // Without a wheel, pip would build it, which needs a toolchain and half an hour.
      ...['--only-binary', 'SecantusDB', `SecantusDB==${VERSION}`],
    ],
    {
      // A developer's pip may have settings that conflict with --target.
      env: { PIP_USER: '0', PIP_REQUIRE_VIRTUALENV: '0', PIP_DISABLE_PIP_VERSION_CHECK: '1' },
      onLine: pipProgress.update,
    },
  );
  pipProgress.end();
  if (code !== 0) return { reason: `pip of Python ${version}: ${lastError(output)}` };
  await moveAtomically(unfinished, home, isComplete);
  return undefined;
}

function lastError(output: string): string {
  const lines = output.trim().split('\n');
  return (lines.findLast((line) => line.startsWith('ERROR')) ?? lines.at(-1) ?? '').trim();
}

/** @returns the installed Pythons that SecantusDB has wheels for, `python3` first. */
async function findPythons(): Promise<Python[]> {
  const names = ['python3', 'python3.13', 'python3.12', 'python3.11', 'python3.10', 'python'];
  const found = new Map<string, Python>();
  const outputs = await Promise.all(names.map((name) => run(name, ['-c', PRINT_VERSION])));
  for (const { code, output } of outputs) {
    const [, version, file] = /^(3\.1[0-3]) (.+)$/.exec(output) ?? [];
    if (code === 0 && version && file && !found.has(file)) found.set(file, { file, version });
  }
  return [...found.values()];
}
