import { buy } from '../shared/buy.mjs';

const SERVER = process.env.SERVER ?? 'http://127.0.0.1:3001';

const answers = await Promise.all([
  buy(SERVER, 'token-of-mina', 8),
  buy(SERVER, 'token-of-jun', 8),
]);
const statuses = answers.map(({ status, error }) => `${status} ${error ?? ''}`.trim());
console.log(`One piece, two buyers: ${statuses.sort().join(', ')}`);
