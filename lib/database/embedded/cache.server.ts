import path from 'node:path';

/** The folder of downloaded engines. It may be deleted: they are downloaded again. */
export const CACHE = path.resolve('node_modules/.cache/salebell');
