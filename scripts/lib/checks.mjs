import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ROOT, runBin } from './run.mjs';

const REPORTS = path.join(ROOT, 'test-results');

/** Counts passed and failed checks and tests. */
export class Tally {
  passed = 0;
  failed = 0;
  #flaky = [];

  /** Runs one check, which passes if its program exits with 0. */
  check(name, file, args, env = {}) {
    console.log(`\n— ${name}`);
    const ok = runBin(file, args, env) === 0;
    this.passed += ok ? 1 : 0;
    this.failed += ok ? 0 : 1;
    return ok;
  }

  /** Runs a Vitest project. Each test counts; a run without tests fails. */
  vitest(project) {
    console.log(`\n— ${project} tests`);
    const report = this.#report(`vitest-${project}.json`);
    const output = ['--reporter=default', '--reporter=json', `--outputFile=${report}`];
    const code = runBin('vitest', ['run', '--project', project, ...output]);
    const result = read(report);
    this.#add(code, result?.numPassedTests ?? 0, result?.numFailedTests ?? 0);
  }

  /**
   * Runs the tests of a project in `playwright.config.ts`. One that fails runs once more: if it passes
   * then, it counts as passed and is named at the end as flaky.
   */
  playwright(project, args, env) {
    console.log(`\n— end-to-end tests (${project})`);
    const report = this.#report(`playwright-${project}.json`);
    const options = ['--reporter=list,json', '--retries=1', '--project', project, ...args];
    const code = runBin('playwright', ['test', ...options], {
      ...env,
      PLAYWRIGHT_JSON_OUTPUT_NAME: report,
    });
    const { stats, suites = [] } = read(report) ?? {};
    this.#flaky.push(...flakyTitles(suites));
    this.#add(code, (stats?.expected ?? 0) + (stats?.flaky ?? 0), stats?.unexpected ?? 0);
    return code;
  }

  /** Prints the closing line. @returns the exit code. */
  close() {
    for (const title of this.#flaky) console.log(`flaky, passed when repeated: ${title}`);
    console.log(`\n${this.passed} passed, ${this.failed} failed`);
    return this.failed === 0 && this.passed > 0 ? 0 : 1;
  }

  #add(code, passed, failed) {
    this.passed += passed;
    // A run that exits with an error fails even without a failed test.
    this.failed += failed > 0 || (code === 0 && passed > 0) ? failed : 1;
  }

  #report(name) {
    mkdirSync(REPORTS, { recursive: true });
    const file = path.join(REPORTS, name);
    rmSync(file, { force: true });
    return file;
  }
}

/** The checks that need neither a browser nor a database. */
export function quickChecks(tally) {
  tally.check('format and lint', 'biome', ['ci', '.']);
  tally.check('types', 'tsc', ['--noEmit']);
  tally.check('nothing unused', 'knip', ['--no-progress', '--no-config-hints']);
  tally.vitest('unit');
}

/** The tests of a Playwright report that failed first and passed when repeated. */
function flakyTitles(suites) {
  return suites.flatMap(({ file, suites: inner = [], specs = [] }) => [
    ...specs
      .filter(({ tests }) => tests.some(({ status }) => status === 'flaky'))
      .map(({ title }) => `${file} › ${title}`),
    ...flakyTitles(inner),
  ]);
}

function read(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}
