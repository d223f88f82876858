/**
 * The process of the development server, which scripts/lib/supervise-server.mjs starts and restarts. It
 * loads what the supervisor's messages say, in their order:
 *
 * - `{packages}`: package names. They load while the process is a standby, since they rarely change.
 * - `{modules}`: URLs of the project's own modules. It answers `'loaded'`, while the old server still runs.
 * - `{uri}`: the embedded database, or undefined with `MONGODB_URI`. Starts the server.
 */
import { on } from 'node:events';
import { register } from 'tsx/esm/api';
import { readSettings } from './settings.mjs';

const messages = on(process, 'message');
// If the supervisor is killed, the server must not stay.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
register();
// Loading takes as long as the database's start, so both run at the same time.
await load(['next']);

for await (const [message] of messages) {
  if (message.packages) await load(message.packages);
  if (message.modules) {
    readSettings();
    await load(message.modules);
    process.send('loaded');
  }
  if ('uri' in message) {
    readSettings();
    if (message.uri) process.env.MONGODB_URI = message.uri;
    await import('../../server.ts');
    break;
  }
}

/** Loads modules. An error is not lost: `server.ts` imports the same modules, and throws it. */
async function load(specifiers) {
  await Promise.allSettled(specifiers.map((specifier) => import(specifier)));
}
