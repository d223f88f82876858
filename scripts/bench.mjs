import path from 'node:path';
import { install } from './lib/install.mjs';
import { ROOT, run } from './lib/run.mjs';

install();
const bench = ['--import', 'tsx', path.join(ROOT, 'bench/bench.ts'), ...process.argv.slice(2)];
process.exit(run(process.execPath, bench));
