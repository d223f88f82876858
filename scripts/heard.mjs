import { register } from 'tsx/esm/api';
import { build } from './lib/build.mjs';
import { install } from './lib/install.mjs';
import { ensureScreenReaderPrograms } from './lib/screen-reader.mjs';

const firefox = ensureScreenReaderPrograms();
if (!firefox) process.exit(1);
process.env.FIREFOX_PATH = firefox;
install();
build();
register();
await import('../e2e/heard/main.ts');
