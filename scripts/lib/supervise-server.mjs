import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { printWelcome, reportStartFailure } from '../../lib/bootstrap/start-report.server.ts';
import { STOP_SIGNALS, shutdownHandler } from '../../lib/bootstrap/stop-signals.server.ts';
import { env } from '../../lib/core/env.server.ts';
import { startEmbeddedDatabase } from '../../lib/database/embedded/start-embedded-database.server.ts';
import { ServerSources } from './server-sources.mjs';

const SERVER = fileURLToPath(new URL('dev-server.mjs', import.meta.url));
const STOP_TIMEOUT_MS = 3_000;
/** Modules that Next loads only when its development server starts. Where Next moves one, a restart is slower. */
const NEXT_MODULES = [
  'next/dist/server/lib/start-server.js',
  'next/dist/server/lib/router-server.js',
  'next/dist/server/lib/router-utils/setup-dev-bundler.js',
  'next/dist/server/dev/hot-reloader-turbopack.js',
  'next/dist/server/dev/next-dev-server.js',
];
const print = (line) => console.log(`  ${line}`);

/**
 * Runs the development server in its own process, and restarts it when a file that it has loaded changes:
 * Next reloads pages, but not what `server.ts` imports. The embedded database belongs to this process and
 * keeps running.
 *
 * @param environment of the server's process.
 */
export async function superviseServer(environment) {
  const { mongodbUri } = env();
  try {
    const database = mongodbUri ? undefined : startEmbeddedDatabase(env(), print);
    const supervisor = new Supervisor(environment, database);
    shutdownHandler().installed = true;
    for (const signal of STOP_SIGNALS) process.on(signal, () => supervisor.end(0));
    supervisor.start();
    await supervisor.watch();
    await database;
  } catch (error) {
    reportStartFailure(error);
  }
}

/**
 * States of the server's process:
 *
 *     starting ─ 'open' ─▶ open ─ a source changes ─▶ replacing ─ 'loaded' ─▶ stopping ─ exit ─▶ starting
 *        │                  └─ exit ─▶ broken ─ a source changes ─▶ starting
 *        └─ exit: the first start ends this process with its code; a later one: broken
 *
 * While the server is open, a standby process has the packages loaded. In `replacing` it loads the changed
 * code, and the old server still answers. A source that changes in `starting`, `replacing` or `stopping`
 * causes one more start. `ending` is the last state.
 */
class Supervisor {
  #state = 'stopping';
  #environment;
  #database;
  #sources = new ServerSources((files, settings) => this.#restart(files, settings));
  #child;
  #standby;
  #changedAt = 0;
  #wasOpen = false;
  #changedAgain = false;

  /** @param database a promise of the embedded database; undefined with `MONGODB_URI`. */
  constructor(environment, database) {
    this.#environment = environment;
    this.#database = database;
  }

  /** Restarts the server from now on when one of its files changes. */
  watch() {
    return this.#sources.watch();
  }

  start() {
    this.#state = 'starting';
    const child = this.#standby ?? this.#fork();
    this.#standby = undefined;
    this.#child = child;
    child.on('message', (message) => message === 'open' && this.#onOpen());
    child.once('exit', (code) => this.#onExit(code));
    Promise.resolve(this.#database).then(
      (database) => child.connected && child.send({ uri: database?.uri }),
      // `superviseServer` reports the error.
      () => child.kill('SIGKILL'),
    );
  }

  /**
   * @param files the sources that changed.
   * @param settings whether a process that is started already has read one of them.
   */
  async #restart(files, settings) {
    if (this.#state === 'ending') return;
    this.#rewatch();
    const more = files.length > 1 ? ` and ${files.length - 1} more` : '';
    print(`${files[0]}${more} changed: restarting the server.`);
    const state = this.#state;
    if (state !== 'open' && state !== 'broken') {
      this.#changedAgain = true;
      return;
    }
    this.#changedAt = performance.now();
    if (settings) this.#dropStandby();
    if (state === 'broken') this.start();
    else this.#replace();
  }

  /** Stops the server once the standby has loaded the changed code. */
  #replace() {
    this.#changedAgain = false;
    const standby = this.#standby;
    if (!standby) return this.#stop('stopping');
    this.#state = 'replacing';
    const stop = () => this.#state === 'replacing' && this.#stop('stopping');
    standby.once('message', stop);
    standby.once('exit', stop);
    // An error of `send` comes with the event 'exit'.
    standby.send({ modules: this.#sources.modules }, () => {});
  }

  /** The next start also loads the new imports of a changed file. */
  #rewatch() {
    this.#sources.watch().catch((error) => {
      // The imports of a file with a syntax error are unknown: the previous ones stay watched. Ctrl-C ends
      // esbuild too.
      if (!error.errors && this.#state !== 'ending') {
        print(`The imports of the server cannot be read: ${error.message}`);
      }
    });
  }

  /** Ends the server, the embedded database and this process. */
  async end(code) {
    if (this.#state === 'ending') return;
    const ended = this.#state === 'broken' ? undefined : once(this.#child, 'exit');
    this.#dropStandby();
    this.#stop('ending');
    await ended;
    await (await this.#database)?.stop();
    process.exit(code);
  }

  async #onOpen() {
    if (this.#state !== 'starting') return;
    this.#state = 'open';
    if (this.#wasOpen) {
      const ms = Math.round(performance.now() - this.#changedAt);
      print(`The server is open again ${ms} ms after the change.`);
    } else printWelcome(env(), (await this.#database) ?? { uri: env().mongodbUri }, print);
    this.#wasOpen = true;
    if (this.#changedAgain) {
      this.#changedAt = performance.now();
      this.#replace();
    } else this.#prepareStandby();
  }

  async #onExit(code) {
    if (this.#state === 'ending') return;
    if (this.#state === 'stopping' || this.#state === 'replacing' || this.#changedAgain) {
      this.#changedAgain = false;
      return this.start();
    }
    this.#state = 'broken';
    if (!this.#wasOpen) return this.end(code ?? 1);
    print(`The server ended (${code ?? 'killed'}). It starts again when a file of it changes.`);
  }

  #fork() {
    return fork(SERVER, { env: this.#environment });
  }

  #prepareStandby() {
    const standby = this.#fork();
    this.#standby = standby;
    standby.once('exit', () => {
      if (this.#standby === standby) this.#standby = undefined;
    });
    standby.send({ packages: [...this.#sources.packages, ...NEXT_MODULES] });
  }

  #dropStandby() {
    this.#standby?.kill('SIGKILL');
    this.#standby = undefined;
  }

  #stop(state) {
    this.#state = state;
    const child = this.#child;
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
    child.once('exit', () => clearTimeout(timer));
  }
}
