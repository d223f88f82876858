import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

/** The collections in these files have one document each, which never becomes more. */
const OF_ONE_DOCUMENT = [
  'lib/database/heartbeat.server.ts',
  'lib/database/store-id.server.ts',
  'lib/sales/outbox/lease.server.ts',
  'lib/sales/outbox/publish-batch.server.ts',
];
const FIND_AND_MODIFY = /\.(findOneAnd|findByIdAnd)\w+\(/;

it('no growing collection is updated by findAndModify, for which SecantusDB reads the whole collection', () => {
  const sources = readdirSync('lib', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => path.join('lib', file));
  const found = sources.filter((file) => FIND_AND_MODIFY.test(readFileSync(file, 'utf8')));
  expect(found.sort()).toEqual(OF_ONE_DOCUMENT);
});
