import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** `npm run linearizability -- FILE`: needs Go. See docs/faults.md. */
const files = process.argv.slice(2).map((file) => resolve(file));
const cwd = fileURLToPath(new URL('../faults/linearizability', import.meta.url));
const { status, error } = spawnSync('go', ['run', '.', ...files], { cwd, stdio: 'inherit' });
if (error) console.error(`Go could not be started: ${error.message}`);
process.exitCode = status ?? 1;
