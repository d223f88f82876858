import type { IncomingMessage } from 'node:http';
import { expect, it } from 'vitest';
import { chooseEncoding } from '@/lib/http/choose-encoding.server';

it.each([
  ['gzip, deflate, br, zstd', 'br'],
  ['br, gzip', 'br'],
  ['gzip', 'gzip'],
  ['gzip, br;q=0.5', 'gzip'],
  ['*', 'br'],
  ['br;q=0, *', 'gzip'],
  ['identity, gzip;q=0.5', 'identity'],
  ['zstd', 'identity'],
  ['*;q=0', 'identity'],
  [undefined, 'identity'],
])('a client that accepts %s gets %s', (accepted, encoding) => {
  const request = { headers: { 'accept-encoding': accepted } } as IncomingMessage;
  expect(chooseEncoding(request, ['br', 'gzip'])).toBe(encoding);
});
