import { readFileSync, watch } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { ROOT } from './run.mjs';

/** Files that the server reads at its start without importing them. */
const SETTINGS = ['.env', 'next.config.js', 'package.json'].map((name) => path.join(ROOT, name));
/** An editor saves a file in several steps. */
const DEBOUNCE_MS = 50;

/**
 * Watches the files that the development server has loaded: `server.ts` and its imports. Pages are not
 * included, since Next reloads them.
 *
 * @param onChange called with the paths of the changed files, relative to the project.
 */
export async function watchServerSources(onChange) {
  let contents = new Map();
  let watchers = [];
  let timer;

  async function watchFiles() {
    const files = [...(await importedFiles()), ...SETTINGS];
    contents = new Map(files.map((file) => [file, read(file)]));
    for (const watcher of watchers) watcher.close();
    const folders = new Set(files.map((file) => path.dirname(file)));
    watchers = [...folders].map((folder) =>
      watch(folder, (_event, name) => {
        if (!name || !contents.has(path.join(folder, name))) return;
        clearTimeout(timer);
        timer = setTimeout(reportChanges, DEBOUNCE_MS);
      }),
    );
  }

  async function reportChanges() {
    const changed = [...contents].filter(([file, content]) => read(file) !== content);
    if (changed.length === 0) return;
    // The next start also loads the new imports of a changed file.
    await watchFiles().catch((error) => {
      // The imports of a file with a syntax error are unknown: keep watching the previous ones.
      if (!error.errors) throw error;
      for (const [file] of changed) contents.set(file, read(file));
    });
    onChange(changed.map(([file]) => path.relative(ROOT, file)));
  }

  await watchFiles();
}

async function importedFiles() {
  const { dependencies, devDependencies } = JSON.parse(read(path.join(ROOT, 'package.json')));
  const packages = Object.keys({ ...dependencies, ...devDependencies });
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: ['server.ts', 'lib/bootstrap/prestart.server.ts'],
    bundle: true,
    write: false,
    metafile: true,
    outdir: 'dist',
    platform: 'node',
    format: 'esm',
    alias: { '@': ROOT },
    external: packages.flatMap((name) => [name, `${name}/*`]),
    logLevel: 'silent',
  });
  return Object.keys(metafile.inputs).map((file) => path.join(ROOT, file));
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}
