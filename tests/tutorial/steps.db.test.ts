import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import mongoose from 'mongoose';
import { describe, inject, it, type TestContext } from 'vitest';
import { blocksOf, parseSession, readPage, stepsIn } from '@/tests/tutorial/pages';

/** Ends a process and what it started. */
function endGroup(pid: number | undefined) {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    // All of them have ended by themselves.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Starts `node ARGS` as a student does; it ends with the test at the latest. */
function start({ onTestFinished }: TestContext, args: string[], env: Record<string, string>) {
  const child = spawn(process.execPath, args, {
    cwd: 'docs/tutorial/code',
    env: { ...process.env, MONGODB_URI: inject('mongodbUri'), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // With its servers, if it starts some: they are one group.
    detached: true,
  });
  const closed = once(child, 'close') as Promise<[number | null]>;
  const errors = text(child.stderr);
  onTestFinished(async () => {
    endGroup(child.pid);
    await closed;
  });
  return { child, closed, errors };
}

/** Starts a server of the tutorial on a free port. @returns its address, which it prints. */
async function serve(
  context: TestContext,
  file: string,
  env: Record<string, string>,
): Promise<string> {
  const { child, closed, errors } = start(context, [file], { ...env, PORT: '0' });
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith('http://')) {
      child.stdout.resume();
      return line;
    }
  }
  await closed;
  throw new Error(`${file} did not listen: ${await errors}`);
}

async function run(
  context: TestContext,
  args: string[],
  env: Record<string, string>,
): Promise<string> {
  const { child, closed, errors } = start(context, args, env);
  const output = await text(child.stdout);
  const [code] = await closed;
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}: ${await errors}`);
  return output;
}

const sessions = stepsIn('en').flatMap((step) =>
  blocksOf(readPage('en', step))
    .filter(({ kind }) => kind === 'console')
    .map(({ text: block }) => ({ step, ...parseSession(block) }))
    .map((session) => ({
      ...session,
      title: [...(session.server ? [session.server] : []), session.command.join(' ')].join(' and '),
    })),
);

describe.concurrent('a step of the tutorial prints what its page says', () => {
  it.for(sessions)('$step: $title', async ({ server, command, output }, context) => {
    const name = `tutorial-${randomUUID()}`;
    const env = { TUTORIAL_DB: name };
    context.onTestFinished(async () => {
      await mongoose.connection.useDb(name).dropDatabase();
    });
    const address = server ? await serve(context, server, env) : '';
    context.expect(await run(context, command, { ...env, SERVER: address })).toBe(output);
  });
});
