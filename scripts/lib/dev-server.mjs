/** The process of the development server, which scripts/lib/supervise-server.mjs starts and restarts. */
import { once } from 'node:events';
import { register } from 'tsx/esm/api';
import { readSettings } from './settings.mjs';

const database = once(process, 'message');
// If the supervisor is killed, the server must not stay.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
readSettings();
register();
// Loading takes as long as the database's start, so both run at the same time.
await import('next');
const [{ uri }] = await database;
if (uri) process.env.MONGODB_URI = uri;
await import('../../server.ts');
