import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '@/tests/free-port';

const START_TIMEOUT_MS = 30_000;
/** The key under which W3C WebDriver returns an element. */
type Json = Record<string, unknown>;

/**
 * One session of a W3C WebDriver program (https://www.w3.org/TR/webdriver2/) that it starts and
 * ends. WebKitWebDriver serves one session a process.
 */
export class WebDriverSession {
  #queue: Promise<unknown> = Promise.resolve();
  #currentWindow = '';

  private constructor(
    private readonly child: ChildProcess,
    private readonly origin: string,
    private id: string,
  ) {}

  /**
   * @param program the driver's executable; `env` is its environment and its browser's.
   * @throws Error when the program does not answer in time or refuses the session.
   */
  static async start(
    program: string,
    capabilities: Json,
    env: NodeJS.ProcessEnv,
  ): Promise<WebDriverSession> {
    const port = await freePort();
    const args = [`--port=${port}`, '--host=127.0.0.1'];
    // A process group of its own: its browser and that one's helpers end with it.
    const child = spawn(program, args, { env, stdio: 'ignore', detached: true });
    const session = new WebDriverSession(child, `http://127.0.0.1:${port}`, '');
    try {
      await session.#waitUntilReady();
      const body = { capabilities: { alwaysMatch: capabilities } };
      const answer = (await session.#send('POST', '/session', body)) as { sessionId: string };
      session.id = answer.sessionId;
      session.#currentWindow = (await session.#send('GET', session.#path('/window'))) as string;
      return session;
    } catch (error) {
      await session.#endProcesses();
      throw error;
    }
  }

  /** The window that the session began with. */
  get currentWindow(): string {
    return this.#currentWindow;
  }

  /** Sends a command about the session as a whole. @param path below the session. */
  command(method: string, path: string, body?: Json): Promise<unknown> {
    return this.#enqueue(() => this.#send(method, this.#path(path), body));
  }

  /** Sends a command about one window. A session has one current window, so it is chosen first. */
  commandIn(window: string, method: string, path: string, body?: Json): Promise<unknown> {
    return this.#enqueue(async () => {
      if (window !== this.#currentWindow) {
        await this.#send('POST', this.#path('/window'), { handle: window });
        this.#currentWindow = window;
      }
      return this.#send(method, this.#path(path), body);
    });
  }

  /** Ends the session, the browser and the driver. */
  async end(): Promise<void> {
    try {
      await this.command('DELETE', '');
    } finally {
      await this.#endProcesses();
    }
  }

  #path(below: string): string {
    return `/session/${this.id}${below}`;
  }

  #enqueue<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#queue.then(work, work);
    // The caller handles a failure; the next command must be sent all the same.
    this.#queue = done.catch(() => undefined);
    return done;
  }

  async #send(method: string, path: string, body: Json = {}): Promise<unknown> {
    const init = method === 'POST' ? { method, body: JSON.stringify(body) } : { method };
    const response = await fetch(this.origin + path, init);
    const { value } = (await response.json()) as { value: unknown };
    if (response.ok) return value;
    const { error, message } = value as { error: string; message: string };
    throw new Error(`WebDriver ${method} ${path}: ${error}: ${message}`);
  }

  async #waitUntilReady(): Promise<void> {
    const deadline = Date.now() + START_TIMEOUT_MS;
    for (;;) {
      if (this.child.exitCode !== null) throw new Error('The WebDriver program ended at once.');
      try {
        await this.#send('GET', '/status');
        return;
      } catch (error) {
        if (Date.now() > deadline) throw error;
      }
      await pause(25);
    }
  }

  async #endProcesses(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const exited = once(this.child, 'exit');
    process.kill(-(this.child.pid as number), 'SIGKILL');
    await exited;
  }
}
