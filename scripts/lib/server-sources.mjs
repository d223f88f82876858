import { readFileSync, watch } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { ROOT } from './run.mjs';

/** Files that the server reads at its start without importing them. */
const SETTINGS = ['.env', 'next.config.js', 'package.json'].map((name) => path.join(ROOT, name));
const SERVER = 'server.ts';
/** An editor saves a file in several steps. */
const DEBOUNCE_MS = 50;

/**
 * Watches the files that the development server has loaded: `server.ts` and its imports. Pages are not
 * included, since Next reloads them.
 */
export class ServerSources {
  /** The packages that these files import. */
  packages = [];
  /** URLs of the project's modules that `server.ts` imports. */
  modules = [];
  #contents = new Map();
  #watchers = [];
  #timer;
  #onChange;

  /**
   * @param onChange called with the paths of the changed files, relative to the project, and whether one of
   *   them is a setting, which a process reads before it loads these files.
   */
  constructor(onChange) {
    this.#onChange = onChange;
  }

  /** Reads the imports, and watches their files. */
  async watch() {
    const { inputs } = await bundleServer();
    const imports = Object.values(inputs).flatMap((input) => input.imports);
    const statements = imports.filter(({ kind }) => kind === 'import-statement');
    const external = statements.filter((each) => each.external).map((each) => each.path);
    this.packages = [...new Set(external)];
    this.modules = inputs[SERVER].imports
      .filter((each) => each.kind === 'import-statement' && !each.external)
      .map((each) => pathToFileURL(path.join(ROOT, each.path)).href);
    const files = [...Object.keys(inputs).map((file) => path.join(ROOT, file)), ...SETTINGS];
    this.#contents = new Map(files.map((file) => [file, read(file)]));
    for (const watcher of this.#watchers) watcher.close();
    const folders = new Set(files.map((file) => path.dirname(file)));
    this.#watchers = [...folders].map((folder) =>
      watch(folder, (_event, name) => {
        if (!name || !this.#contents.has(path.join(folder, name))) return;
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => this.#reportChanges(), DEBOUNCE_MS);
      }),
    );
  }

  #reportChanges() {
    const changed = [...this.#contents].filter(([file, content]) => read(file) !== content);
    if (changed.length === 0) return;
    for (const [file] of changed) this.#contents.set(file, read(file));
    const files = changed.map(([file]) => file);
    this.#onChange(
      files.map((file) => path.relative(ROOT, file)),
      files.some((file) => SETTINGS.includes(file)),
    );
  }
}

/** Which files are imported by which, from esbuild. Node's own modules are left out. */
async function bundleServer() {
  const { dependencies, devDependencies } = JSON.parse(read(path.join(ROOT, 'package.json')));
  const packages = Object.keys({ ...dependencies, ...devDependencies });
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: [SERVER, 'lib/bootstrap/prestart.server.ts'],
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
  return metafile;
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}
