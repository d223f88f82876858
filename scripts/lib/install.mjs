import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT, run, runAndReadErrors } from './run.mjs';

const MODULES = path.join(ROOT, 'node_modules');
/** Names the lock file and the platform that the packages are installed for. */
const STAMP = path.join(MODULES, '.salebell-installed');
/** Holds the embedded database that was downloaded, and more; `npm ci` would delete it. */
const CACHE = path.join(MODULES, '.cache');
const KEPT_CACHE = path.join(ROOT, '.kept-cache');

const QUIET = ['--no-audit', '--no-fund', '--loglevel=error'];
/** How npm says that the registry lacks a package, or a version of it. */
const NOT_IN_REGISTRY = /^npm (?:error|ERR!) code (?:E404|ETARGET)$/m;

/**
 * Installs the packages of package-lock.json, unless they are installed. It never changes that file.
 * It ends the process with npm's exit code when npm fails.
 */
export function install() {
  const lock = readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8');
  const hash = createHash('sha256').update(lock).digest('hex');
  const stamp = `${process.platform}-${process.arch} ${hash}`;
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === stamp) return;
  // `npm install PACKAGE` and `npm ci` leave no stamp, but the packages are there.
  if (!isInstalled(JSON.parse(lock).packages)) {
    console.log('  installing packages (a minute or two, once)');
    const code = keepingCache(installPackages);
    if (code !== 0) process.exit(code);
  }
  // As a new file: a copy of node_modules that consists of hard links must not be stamped with it.
  rmSync(STAMP, { force: true });
  writeFileSync(STAMP, stamp);
}

/** @returns npm's exit code. */
function installPackages() {
  const { code, errors } = runAndReadErrors('npm', ['ci', ...QUIET]);
  if (code === 0 || !NOT_IN_REGISTRY.test(errors)) return code;
  console.error(
    '\n  The registry lacks a package that package-lock.json names, see above. npm chooses other\n' +
      '  versions instead, without the lock file: the shop was not tested with them.\n',
  );
  // With the lock file, `npm install` would ask for the same missing package.
  return run('npm', ['install', '--no-package-lock', ...QUIET]);
}

/**
 * Whether node_modules holds each package of the lock file in its version, and none for another
 * platform. Optional packages may be absent, since most of them are for other platforms; packages
 * that are in no lock file do no harm.
 *
 * It reads the packages themselves: `npm install --package-lock-only` writes npm's own list of them,
 * node_modules/.package-lock.json, without installing any.
 */
function isInstalled(locked) {
  return Object.entries(locked).every(([folder, { version, optional, os, cpu }]) => {
    if (folder === '') return true;
    const file = path.join(ROOT, folder, 'package.json');
    if (!existsSync(file)) return optional === true;
    const runsHere = allows(os, process.platform) && allows(cpu, process.arch);
    return runsHere && JSON.parse(readFileSync(file, 'utf8')).version === version;
  });
}

/** Whether a list of npm's (`["linux"]`, `["!win32"]`) has room for a platform or a processor. */
function allows(list, name) {
  return !list || list.includes(name) || list.some((one) => one[0] === '!' && one !== `!${name}`);
}

/** Runs `work` with node_modules/.cache set aside. */
function keepingCache(work) {
  // It is there already if an earlier installation was interrupted.
  if (!existsSync(KEPT_CACHE) && existsSync(CACHE)) setCacheAside();
  const result = work();
  if (existsSync(KEPT_CACHE)) {
    rmSync(CACHE, { recursive: true, force: true });
    renameSync(KEPT_CACHE, CACHE);
  }
  return result;
}

function setCacheAside() {
  try {
    renameSync(CACHE, KEPT_CACHE);
  } catch (error) {
    // node_modules may be a volume of its own, or a program that runs may hold a file.
    console.error(`  node_modules/.cache is lost and downloaded again: ${error.message}`);
  }
}
