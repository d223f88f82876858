import { register } from 'tsx/esm/api';
import { build } from './lib/build.mjs';
import { install } from './lib/install.mjs';

install();
build();
register();
await import('../fuzz/main.ts');
