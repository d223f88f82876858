import fc from 'fast-check';
import { type Actor, anyActor } from './actors';
import {
  editText,
  editValue,
  oddText,
  oddValue,
  type TextEdit,
  textEdits,
  type ValueEdit,
  valueEdits,
} from './odd-values';
import { TEMPLATES, type Template } from './templates';

/** A request as it is sent, but for the cookie of its sender. */
export type FuzzedRequest = {
  actor: Actor;
  method: string;
  target: string;
  headers: [name: string, value: string][];
  body: string;
  /** The client ends the connection after this part of the request; 1 for all of it. */
  sent: number;
};

const METHODS = [
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'OPTIONS',
  'TRACE',
  'get',
  'PURGE',
];
const TYPES = [
  ...['application/json', 'application/json; charset=utf-16', 'text/plain', '', ';', 'image/png'],
  ...[
    'multipart/form-data',
    'multipart/form-data; boundary=x',
    'application/x-www-form-urlencoded',
  ],
];
const HEADERS: Record<string, readonly string[]> = {
  'content-type': TYPES,
  origin: ['null', 'http://evil.example', 'http://localhost', '://', 'http://[::1'],
  'sec-fetch-site': ['cross-site', 'same-site', 'none', '?'],
  shopper: ['guest', '000000000000000000000000', ''],
  'if-match': ['*', '"1"', 'W/"1"', '"', '""'],
  'if-none-match': ['*', '"1"', 'W/"x", "y"'],
  'if-modified-since': ['yesterday', 'Thu, 01 Jan 1970 00:00:00 GMT'],
  'idempotency-key': ['', ' ', 'k', 'k'.repeat(129), 'é', '\x01'],
  'accept-language': ['ko', '*;q=0', 'xx-'.repeat(50), ',,,', 'en;q=z'],
  accept: ['text/html', '*/*;q=0', 'application/problem+json', 'text/x-component', ',;'],
  'accept-encoding': ['br', 'gzip;q=0', 'identity;q=0, *;q=0', 'zstd'],
  range: ['bytes=0-0', 'bytes=9-1', 'bytes=-1,-1'],
  rsc: ['1'],
  'next-router-state-tree': ['%', '[]', '%5B%22%22%5D'],
  'next-router-prefetch': ['1', '2'],
  'next-action': ['0', 'a'.repeat(42), '{}'],
  'x-forwarded-for': ['1.2.3.4', '::', 'x'.repeat(300)],
  'x-forwarded-host': ['evil.example', '%', 'a b'],
  'x-middleware-subrequest': ['proxy', 'proxy:proxy:proxy:proxy:proxy'],
  'x-nextjs-data': ['1'],
  host: ['evil.example', '', 'a:b:c', '[::1', '127.0.0.1:99999'],
  cookie: ['next-auth.session-token=', 'NEXT_LOCALE=xx', 'a=b; a=c', '=;=;;', 'x=%'],
  authorization: ['Bearer x', 'Basic !!', ''],
  'content-encoding': ['gzip', 'br', 'x'],
  'content-length': ['0', '1', '99999', '-1', '1, 1', '9'.repeat(30)],
  'transfer-encoding': ['chunked', 'identity', 'gzip, chunked'],
  expect: ['100-continue', '200-ok'],
  connection: ['keep-alive', 'upgrade', 'close, te'],
  upgrade: ['websocket', 'h2c'],
  'x-http-method-override': ['DELETE'],
};

const oddHeader: fc.Arbitrary<[string, string]> = fc
  .constantFrom(...Object.entries(HEADERS))
  .chain(([name, values]) =>
    fc
      .oneof(
        { weight: 4, arbitrary: fc.constantFrom(...values) },
        { weight: 1, arbitrary: oddText },
      )
      .map((value): [string, string] => [name, value]),
  );

const QUERY = [
  'q',
  'category',
  'sort',
  'limit',
  'cursor',
  'after',
  'ids',
  'lang',
  'minPrice',
  '_rsc',
];
const queryPart = fc
  .record({ name: fc.constantFrom(...QUERY), value: fc.oneof(oddText, oddValue.map(asText)) })
  .map(({ name, value }) => `${name}=${encoded(value)}`);

type Edits = {
  template: Template;
  actor: Actor;
  method: string | null;
  segment: { at: number; odd: string } | null;
  target: TextEdit[];
  query: string[];
  headers: [string, string][];
  json: ValueEdit[];
  /** In place of the whole JSON body. */
  whole: { odd: unknown } | null;
  body: TextEdit[];
  sent: number;
};

const rarely = <T>(arbitrary: fc.Arbitrary<T>, none: T, weight = 5): fc.Arbitrary<T> =>
  fc.oneof({ weight, arbitrary: fc.constant(none) }, { weight: 1, arbitrary });

const edits: fc.Arbitrary<Edits> = fc.record({
  template: fc.constantFrom(
    ...TEMPLATES.flatMap((one) => Array<Template>(one.weight ?? 4).fill(one)),
  ),
  actor: anyActor,
  method: rarely(fc.constantFrom(...METHODS), null, 9),
  segment: rarely(
    fc.record({ at: fc.nat(5), odd: fc.oneof(oddText, oddValue.map(asText)).map(encoded) }),
    null,
  ),
  target: rarely(textEdits, [], 8),
  query: fc.array(queryPart, { maxLength: 2 }),
  headers: fc.array(oddHeader, { maxLength: 2 }),
  json: valueEdits,
  whole: rarely(fc.record({ odd: oddValue }), null, 9),
  body: rarely(textEdits, []),
  sent: rarely(fc.double({ min: 0, max: 0.99, noNaN: true }), 1, 40),
});

const request: fc.Arbitrary<FuzzedRequest> = edits.map(toRequest);

/** Requests that are sent side by side. */
export const requests = fc.array(request, { minLength: 1, maxLength: 16, size: 'max' });

function toRequest(edits: Edits): FuzzedRequest {
  const { template, actor, sent } = edits;
  const [path = '/', query] = template.target.split('?');
  const segments = path.split('/');
  if (edits.segment) segments[edits.segment.at % segments.length] = edits.segment.odd;
  const parts = [...(query ? [query] : []), ...edits.query];
  const target = segments.join('/') + (parts.length > 0 ? `?${parts.join('&')}` : '');
  const body =
    template.json === undefined
      ? (template.body ?? '')
      : JSON.stringify(edits.whole ? edits.whole.odd : editValue(template.json, edits.json));
  return {
    actor,
    method: edits.method ?? template.method,
    target: editText(target, edits.target),
    headers: [...Object.entries(template.headers ?? {}), ...edits.headers],
    body: editText(body ?? '', edits.body),
    sent,
  };
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function encoded(text: string): string {
  // A lone surrogate cannot be encoded; in a buffer it becomes U+FFFD.
  return encodeURIComponent(Buffer.from(text).toString()).slice(0, 12_000);
}
