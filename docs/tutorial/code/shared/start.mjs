import { spawn } from 'node:child_process';
import { once } from 'node:events';
import mongoose from 'mongoose';

/**
 * Starts a server of a step as a process of its own, for experiments that kill it.
 *
 * @returns its address, its port, `closed`, which resolves when the process is gone, and its signals.
 */
export async function startServer(file, env = {}) {
  const child = spawn(process.execPath, [file], {
    cwd: new URL('..', import.meta.url),
    env: { ...process.env, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  const closed = once(child, 'close').then(() => endTransaction(output));
  const [line] = await Promise.race([once(child.stdout, 'data'), closed]);
  if (!line) throw new Error(`${file} ended`);
  const url = String(line).trim();
  const signal = (name) => () => child.kill(name);
  return {
    url,
    port: new URL(url).port,
    closed,
    kill: signal('SIGKILL'),
    sleep: signal('SIGSTOP'),
    wake: signal('SIGCONT'),
  };
}

/**
 * Ends the transaction that a crash has left open, if there is one: see `crashAt`. MongoDB itself waits for
 * up to a minute, in which nobody can change what it has changed.
 */
async function endTransaction(output) {
  const [, id] = /^transaction (\w+)$/m.exec(output) ?? [];
  if (id) {
    const session = { id: new mongoose.mongo.Binary(Buffer.from(id, 'hex'), 4) };
    await mongoose.connection.db.admin().command({ killSessions: [session] });
  }
  return [];
}

/** Connects an experiment to the database of its servers. */
export function openDatabase() {
  const dbName = process.env.TUTORIAL_DB ?? 'tutorial';
  return mongoose.connect(process.env.MONGODB_URI, { dbName });
}
