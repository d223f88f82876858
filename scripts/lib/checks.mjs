import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ROOT, runBin } from './run.mjs';

const REPORTS = path.join(ROOT, 'test-results');

/** Adds up what passed and what failed, over checks and test runs. */
export class Tally {
  passed = 0;
  failed = 0;

  /** One check: a program that says yes or no. */
  check(name, file, args, env = {}) {
    console.log(`\n— ${name}`);
    const ok = runBin(file, args, env) === 0;
    this.passed += ok ? 1 : 0;
    this.failed += ok ? 0 : 1;
    return ok;
  }

  /** A vitest project: its tests count one by one, and a run without any test has failed. */
  vitest(project) {
    console.log(`\n— ${project} tests`);
    const report = this.#report(`vitest-${project}.json`);
    const output = ['--reporter=default', '--reporter=json', `--outputFile=${report}`];
    const code = runBin('vitest', ['run', '--project', project, ...output]);
    const result = read(report);
    this.#add(code, result?.numPassedTests ?? 0, result?.numFailedTests ?? 0);
  }

  /** The end-to-end tests of a project of `playwright.config.ts`. */
  playwright(project, args, env) {
    console.log(`\n— end-to-end tests (${project})`);
    const report = this.#report(`playwright-${project}.json`);
    const options = ['--reporter=list,json', '--project', project, ...args];
    const code = runBin('playwright', ['test', ...options], {
      ...env,
      PLAYWRIGHT_JSON_OUTPUT_NAME: report,
    });
    const stats = read(report)?.stats;
    this.#add(code, (stats?.expected ?? 0) + (stats?.flaky ?? 0), stats?.unexpected ?? 0);
    return code;
  }

  /** Prints the closing line. @returns the exit code. */
  close() {
    console.log(`\n${this.passed} passed, ${this.failed} failed`);
    return this.failed === 0 && this.passed > 0 ? 0 : 1;
  }

  #add(code, passed, failed) {
    this.passed += passed;
    // A run that ended badly has failed, even where no test says so.
    this.failed += failed > 0 || (code === 0 && passed > 0) ? failed : 1;
  }

  #report(name) {
    mkdirSync(REPORTS, { recursive: true });
    const file = path.join(REPORTS, name);
    rmSync(file, { force: true });
    return file;
  }
}

/** The quick half: no browser, no database. */
export function quickChecks(tally) {
  tally.check('format and lint', 'biome', ['ci', '.']);
  tally.check('types', 'tsc', ['--noEmit']);
  tally.check('nothing unused', 'knip', ['--no-progress', '--no-config-hints']);
  tally.vitest('unit');
}

function read(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}
