import type { IncomingMessage } from 'node:http';
import { parseAndValidateFlightRouterState } from 'next/dist/server/app-render/parse-and-validate-flight-router-state';
import { expect, it } from 'vitest';
import { dropMalformedRouterState } from '@/lib/http-server/router-state.server';

const PAGE = ['__PAGE__', {}, null, null, 0];
const LANGUAGE = ['language', 'en', 'd', null];
const VALID = [
  ['', { children: [LANGUAGE, { children: PAGE }] }, null, 'refetch'],
  ['', { children: [['goodsId', '8', 'd', ['new']], {}, ['/a', '/b'], null, 4, 'x'] }],
  ['', {}],
];
const MALFORMED = [
  [],
  {},
  'text',
  [7, {}],
  ['', { children: null }],
  ['', { children: [['a', 'b', 'x', null], {}] }],
  ['', {}, 'url'],
  ['', {}, null, 'all'],
  ['', {}, null, null, '0'],
  ['', {}, null, null, 0, 1],
  ['', {}, null, null, 0, '', 'more'],
];
const encoded = (values: unknown[]) =>
  values.map((value) => encodeURIComponent(JSON.stringify(value)));

function keeps(header: string): boolean {
  const request = { headers: { 'next-router-state-tree': header } };
  dropMalformedRouterState(request as unknown as IncomingMessage);
  return 'next-router-state-tree' in request.headers;
}

function isParsedByNext(header: string): boolean {
  try {
    parseAndValidateFlightRouterState(header);
    return true;
  } catch {
    return false;
  }
}

it.each(encoded(VALID))('a router state that Next parses stays: %s', (header) => {
  expect([isParsedByNext(header), keeps(header)]).toEqual([true, true]);
});

it.each(['', 'x', '%', ...encoded(MALFORMED)])(
  'a router state that Next answers with 500 is dropped: %s',
  (header) => {
    expect([isParsedByNext(header), keeps(header)]).toEqual([false, false]);
  },
);
