import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { printWelcome, reportStartFailure } from '../../lib/bootstrap/start-report.server.ts';
import { STOP_SIGNALS, shutdownHandler } from '../../lib/bootstrap/stop-signals.server.ts';
import { env } from '../../lib/core/env.server.ts';
import { startEmbeddedDatabase } from '../../lib/database/embedded/start-embedded-database.server.ts';
import { watchServerSources } from './server-sources.mjs';

const SERVER = fileURLToPath(new URL('dev-server.mjs', import.meta.url));
const STOP_TIMEOUT_MS = 3_000;
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
    await watchServerSources((files) => supervisor.restart(files));
    await database;
  } catch (error) {
    reportStartFailure(error);
  }
}

/**
 * States of the server's process:
 *
 *     starting ── message 'open' ──▶ open ── a source changes ──▶ stopping ── exit ──▶ starting
 *        │                            └── exit ──▶ broken ── a source changes ──▶ starting
 *        └── exit: the first start ends this process with its code; a later one: broken
 *
 * A source that changes in `starting` causes one more start after it. `ending` is the last state.
 */
class Supervisor {
  #state = 'stopping';
  #environment;
  #database;
  #child;
  #startedAt = 0;
  #wasOpen = false;
  #changedWhileStarting = false;

  /** @param database a promise of the embedded database; undefined with `MONGODB_URI`. */
  constructor(environment, database) {
    this.#environment = environment;
    this.#database = database;
  }

  start() {
    this.#state = 'starting';
    this.#changedWhileStarting = false;
    this.#startedAt = performance.now();
    const child = fork(SERVER, { env: this.#environment });
    this.#child = child;
    child.once('message', () => this.#onOpen());
    child.once('exit', (code) => this.#onExit(code));
    Promise.resolve(this.#database).then(
      (database) => child.connected && child.send({ uri: database?.uri }),
      // `superviseServer` reports the error.
      () => child.kill('SIGKILL'),
    );
  }

  /** @param files the sources that changed. */
  restart(files) {
    if (this.#state === 'ending') return;
    const more = files.length > 1 ? ` and ${files.length - 1} more` : '';
    print(`${files[0]}${more} changed: restarting the server.`);
    if (this.#state === 'broken') this.start();
    else if (this.#state === 'open') this.#stop('stopping');
    else this.#changedWhileStarting = true;
  }

  /** Ends the server, the embedded database and this process. */
  async end(code) {
    if (this.#state === 'ending') return;
    const ended = this.#state === 'broken' ? undefined : once(this.#child, 'exit');
    this.#stop('ending');
    await ended;
    await (await this.#database)?.stop();
    process.exit(code);
  }

  async #onOpen() {
    if (this.#state !== 'starting') return;
    this.#state = 'open';
    if (this.#wasOpen) {
      const ms = Math.round(performance.now() - this.#startedAt);
      print(`The server is open again after ${ms} ms.`);
    } else printWelcome(env(), (await this.#database) ?? { uri: env().mongodbUri }, print);
    this.#wasOpen = true;
    if (this.#changedWhileStarting) this.#stop('stopping');
  }

  async #onExit(code) {
    if (this.#state === 'ending') return;
    if (this.#state === 'stopping' || this.#changedWhileStarting) return this.start();
    this.#state = 'broken';
    if (!this.#wasOpen) return this.end(code ?? 1);
    print(`The server ended (${code ?? 'killed'}). It starts again when a file of it changes.`);
  }

  #stop(state) {
    this.#state = state;
    const child = this.#child;
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
    child.once('exit', () => clearTimeout(timer));
  }
}
