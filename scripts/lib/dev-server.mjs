/** The process of the development server: scripts/lib/supervise.mjs starts it, and starts it anew. */
import { once } from 'node:events';
import { register } from 'tsx/esm/api';
import { readSettings } from './settings.mjs';

const database = once(process, 'message');
// A supervisor that was killed leaves no server behind.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
readSettings();
register();
// Loading takes as long as the database's start, so the two go on side by side.
await import('next');
const [{ uri }] = await database;
if (uri) process.env.MONGODB_URI = uri;
await import('../../server.ts');
