import path from 'node:path';

/** Where engines are fetched to: what `npm install` makes anew may be thrown away. */
export const CACHE = path.resolve('node_modules/.cache/salebell');
