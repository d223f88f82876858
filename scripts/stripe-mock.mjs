import { register } from 'tsx/esm/api';
import { install } from './lib/install.mjs';

/** `npm run stripe-mock`: needs Go. See docs/testing.md. */
install();
register();
await import('../tests/payments/check-stripe-mock.ts');
