import { quickChecks, Tally } from './lib/checks.mjs';
import { install } from './lib/install.mjs';

install();
const tally = new Tally();
quickChecks(tally);
process.exit(tally.close());
