import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CACHE } from '@/lib/database/embedded/cache.server';
import type { Engine, Launch, Progress, Refusal } from '@/lib/database/embedded/engine';
import { moveAtomically, removeUnfinished } from '@/lib/database/embedded/move-atomically.server';
import { run } from '@/lib/database/embedded/run.server';
import { showProgress } from '@/lib/database/embedded/show-progress.server';

const VERSION = '0.7.0b3';
const HOME = `secantus-${VERSION}-py`;
/** Its version and its own file, not the shim or the link by which it was called. */
const ASK =
  'import os, sys; print("%d.%d" % sys.version_info[:2], os.path.realpath(sys.executable))';

type Python = { file: string; version: string };

/**
 * SecantusDB from PyPI: MongoDB's wire protocol over WiredTiger. Beta, and GPL-2.0, so it runs as
 * a process of its own.
 */
export const secantus: Engine = {
  name: 'secantus',
  way: 'SecantusDB from PyPI',
  async prepare(progress) {
    const known = await remembered();
    if (known) return launch(known);
    const pythons = await findPythons();
    const refusals: string[] = [];
    for (const python of pythons) {
      const refusal = isWhole(homeOf(python)) ? undefined : await install(python, progress);
      if (refusal) refusals.push(refusal.why);
      else return launch(await remember(python));
    }
    return { why: refusals[0] ?? 'there is no Python 3.10, 3.11, 3.12 or 3.13' };
  },
};

const homeOf = ({ version }: Python) => path.join(CACHE, `${HOME}${version}`);
const programIn = (home: string) => path.join(home, 'bin/secantusd-py');
const settingsIn = (home: string) => path.join(home, 'salebell.toml');
const noteIn = (home: string) => path.join(home, 'salebell-python');
const isWhole = (home: string) => existsSync(programIn(home));

function launch(python: Python): Launch {
  const home = homeOf(python);
  return {
    command: ({ port, dataPath }) => ({
      file: python.file,
      args: [
        programIn(home),
        // Else it takes settings from the home of whoever starts it.
        ...['--config', settingsIn(home), '--log-level', 'WARNING'],
        ...['--host', '127.0.0.1', '--port', String(port), '--storage-path', dataPath],
        // Without this flag a SIGKILL loses settled orders.
        '--sync-on-commit',
      ],
      env: { PYTHONPATH: home, PYTHONNOUSERSITE: '1' },
    }),
    // It is the primary of a set of its own from its first moment on.
    becomePrimary: async () => 'secantus',
  };
}

/** Notes which Python goes with it: asking for one takes as long as a tenth of a whole start. */
async function remember(python: Python): Promise<Python> {
  const home = homeOf(python);
  await writeFile(settingsIn(home), '# Salebell gives all settings as flags.\n');
  await writeFile(noteIn(home), python.file);
  return python;
}

async function remembered(): Promise<Python | undefined> {
  if (!existsSync(CACHE)) return undefined;
  for (const name of (await readdir(CACHE)).filter((entry) => /py3\.\d+$/.test(entry))) {
    const home = path.join(CACHE, name);
    if (!name.startsWith(HOME) || !isWhole(home) || !existsSync(noteIn(home))) continue;
    const file = await readFile(noteIn(home), 'utf8');
    if (existsSync(file)) return { file, version: name.slice(HOME.length) };
  }
  return undefined;
}

async function install(python: Python, progress: Progress): Promise<Refusal | undefined> {
  const { file, version } = python;
  const pip = await run(file, ['-m', 'pip', '--version']);
  if (pip.code !== 0) return { why: `Python ${version} (${file}) has no pip` };
  const home = homeOf(python);
  const unfinished = `${home}.${process.pid}`;
  await mkdir(CACHE, { recursive: true });
  await removeUnfinished(home);

  progress(`installing SecantusDB ${VERSION} by pip (once; some 50 MB to download)`);
  const shown = showProgress('pip', progress);
  const { code, output } = await run(
    file,
    [
      ...['-m', 'pip', 'install', '--target', unfinished, '--progress-bar', 'off'],
      // Where there is no wheel, building it would take a toolchain and half an hour.
      ...['--only-binary', 'SecantusDB', `SecantusDB==${VERSION}`],
    ],
    {
      // Settings of a developer's own pip that go with no --target.
      env: { PIP_USER: '0', PIP_REQUIRE_VIRTUALENV: '0', PIP_DISABLE_PIP_VERSION_CHECK: '1' },
      onLine: shown.say,
    },
  );
  shown.end();
  if (code !== 0) return { why: `pip of Python ${version}: ${lastError(output)}` };
  await moveAtomically(unfinished, home, isWhole);
  return undefined;
}

function lastError(output: string): string {
  const lines = output.trim().split('\n');
  return (lines.findLast((line) => line.startsWith('ERROR')) ?? lines.at(-1) ?? '').trim();
}

/** Those of the machine that it has wheels for; the first is the one that is called python3. */
async function findPythons(): Promise<Python[]> {
  const names = ['python3', 'python3.13', 'python3.12', 'python3.11', 'python3.10', 'python'];
  const found = new Map<string, Python>();
  for (const { code, output } of await Promise.all(names.map((name) => run(name, ['-c', ASK])))) {
    const [, version, file] = /^(3\.1[0-3]) (.+)$/.exec(output) ?? [];
    if (code === 0 && version && file && !found.has(file)) found.set(file, { file, version });
  }
  return [...found.values()];
}
