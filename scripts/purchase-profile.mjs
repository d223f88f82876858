import path from 'node:path';
import { install } from './lib/install.mjs';
import { ROOT, run } from './lib/run.mjs';

install();
const profile = path.join(ROOT, 'bench/purchase-profile.ts');
process.exit(run(process.execPath, ['--import', 'tsx', profile, ...process.argv.slice(2)]));
