import { register } from 'tsx/esm/api';
import { install } from './lib/install.mjs';

/** `npm run kubernetes`: needs Go and Python. See docs/kubernetes.md. */
install();
register();
await import('../tests/kubernetes/check.ts');
