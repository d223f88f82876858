import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { reportOpen, reportStartFailure } from '../../lib/bootstrap/start-report.server.ts';
import { STOP_SIGNALS, stopping } from '../../lib/bootstrap/stop-signals.server.ts';
import { env } from '../../lib/core/env.server.ts';
import { startEmbeddedDatabase } from '../../lib/database/embedded/start-embedded-database.server.ts';
import { watchServerSources } from './server-sources.mjs';

const SERVER = fileURLToPath(new URL('dev-server.mjs', import.meta.url));
const STOP_TIMEOUT_MS = 3_000;
const say = (line) => console.log(`  ${line}`);

/**
 * Runs the development server in a process of its own, and replaces that process when a file that it
 * has loaded changes: Next replaces pages by itself, but not what `server.ts` imports. The embedded
 * database belongs to this process, and runs on.
 *
 * @param environment of the server's process.
 */
export async function superviseServer(environment) {
  const { mongodbUri } = env();
  try {
    const database = mongodbUri ? undefined : startEmbeddedDatabase(env(), say);
    const supervisor = new Supervisor(environment, database);
    stopping().inOrder = true;
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
 *     starting ── it says 'open' ──▶ open ── a source changes ──▶ stopping ── exit ──▶ starting
 *        │                            └── exit ──▶ broken ── a source changes ──▶ starting
 *        └── exit: the first start ends this process with its code; a later one: broken
 *
 * A source that changes in `starting` makes one more start after it. `ending` is the last state.
 */
class Supervisor {
  #state = 'stopping';
  #environment;
  #database;
  #child;
  #began = 0;
  #wasOpen = false;
  #changedMeanwhile = false;

  /** @param database the embedded one, as a promise; undefined where `MONGODB_URI` names another. */
  constructor(environment, database) {
    this.#environment = environment;
    this.#database = database;
  }

  start() {
    this.#state = 'starting';
    this.#changedMeanwhile = false;
    this.#began = performance.now();
    const child = fork(SERVER, { env: this.#environment });
    this.#child = child;
    child.once('message', () => this.#onOpen());
    child.once('exit', (code) => this.#onExit(code));
    Promise.resolve(this.#database).then(
      (database) => child.connected && child.send({ uri: database?.uri }),
      // Reported where the database is awaited.
      () => child.kill('SIGKILL'),
    );
  }

  /** @param files the sources that changed. */
  restart(files) {
    if (this.#state === 'ending') return;
    const more = files.length > 1 ? ` and ${files.length - 1} more` : '';
    say(`${files[0]}${more} changed: restarting the server.`);
    if (this.#state === 'broken') this.start();
    else if (this.#state === 'open') this.#stop('stopping');
    else this.#changedMeanwhile = true;
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
      say(`The server is open again after ${Math.round(performance.now() - this.#began)} ms.`);
    } else reportOpen(env(), (await this.#database) ?? { uri: env().mongodbUri }, say);
    this.#wasOpen = true;
    if (this.#changedMeanwhile) this.#stop('stopping');
  }

  async #onExit(code) {
    if (this.#state === 'ending') return;
    if (this.#state === 'stopping' || this.#changedMeanwhile) return this.start();
    this.#state = 'broken';
    if (!this.#wasOpen) return this.end(code ?? 1);
    say(`The server ended (${code ?? 'killed'}). It starts again when a file of it changes.`);
  }

  #stop(state) {
    this.#state = state;
    const child = this.#child;
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
    child.once('exit', () => clearTimeout(timer));
  }
}
