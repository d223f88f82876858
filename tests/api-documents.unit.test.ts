import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { asyncApiDocument } from '@/lib/api/asyncapi.server';
import { CLIENT_EVENTS, LESSON_CLIENT_EVENTS } from '@/lib/api/events.server';
import { openApiDocument, openApiPath } from '@/lib/api/openapi.server';
import { errorsOf, METHODS, type Operation } from '@/lib/api/operation.server';
import { OPERATIONS } from '@/lib/api/operations/all.server';
import { API_VERSION } from '@/lib/api/version';
import { ERRORS } from '@/lib/core/errors';
import { LANGUAGES } from '@/lib/i18n/language';
import { WORDS } from '@/messages/words';
import { eventNames, validateAsyncApi } from '@/tests/async-api';
import { documentValidator, type JsonSchema } from '@/tests/document-schemas';

const options = { words: WORDS.en.api, publicUrl: 'https://shop.example', cookie: 'session' };
const openApi = openApiDocument(options);
const asyncApi = asyncApiDocument(options);

type Handler = (() => Response | Promise<Response>) & { operations?: readonly Operation[] };
const routeFiles = readdirSync('app', { recursive: true, encoding: 'utf8' })
  .filter((file) => path.basename(file) === 'route.ts')
  .map((file) => file.replaceAll('\\', '/'));
/** Answers 404 for every address that no other route has. */
const UNKNOWN_ADDRESSES = 'api/[[...path]]/route.ts';
const describedFiles = routeFiles.filter((file) => file !== UNKNOWN_ADDRESSES);

/** The handlers of a route file, by method: its operations; the `Allow` of a method that it refuses. */
async function readRoute(file: string): Promise<[method: string, Operation[] | string | null][]> {
  const exported: Record<string, Handler> = await import(
    /* @vite-ignore */ path.resolve('app', file)
  );
  const read = [...METHODS, 'OPTIONS'].map(async (method) => {
    const handler = exported[method];
    if (!handler) return [];
    const what = handler.operations ? [...handler.operations] : await allowOf(handler);
    return [[method, what] as [string, typeof what]];
  });
  return (await Promise.all(read)).flat();
}

/** `methodNotAllowed` needs no request; any other handler fails without one, which is null. */
async function allowOf(handler: Handler): Promise<string | null> {
  try {
    return (await handler()).headers.get('allow');
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/** `api/goods/[goodsId]/route.ts` becomes `/api/goods/:goodsId`; a catch-all matches what follows. */
const patternOf = (file: string) =>
  new RegExp(
    `^/${path.posix
      .dirname(file)
      .replace(/\[\.\.\.\w+\]/, '.+')
      .replace(/\[(\w+)\]/g, ':$1')
      .replaceAll('.json', '\\.json')}$`,
  );

describe('the OpenAPI document', () => {
  const validate = documentValidator(openApi);

  it('is valid OpenAPI 3.1', async () => {
    const result = await new Validator().validate(structuredClone(openApi));
    expect(result).toMatchObject({ valid: true });
  });

  it.each(describedFiles)('has every method of app/%s, and no other one', async (file) => {
    const route = await readRoute(file);
    const described = route.flatMap(([, what]) => (Array.isArray(what) ? what : []));
    for (const [method, what] of route) {
      expect(
        what,
        `${method} of app/${file} has no operation: add one to lib/api/operations, its summaries to messages/*/api.json, and pass it to defineRoute in place of its name`,
      ).not.toBeNull();
      if (!Array.isArray(what)) continue;
      for (const operation of what) {
        expect(operation.method, operation.id).toBe(method);
        expect(operation.path, operation.id).toMatch(patternOf(file));
        expect(OPERATIONS, `${operation.id} belongs into all.server.ts`).toContain(operation);
      }
    }
    expect(described.length).toBeGreaterThan(0);
    const allowed = route.find(([method]) => method === 'OPTIONS')?.[1];
    if (typeof allowed !== 'string') return;
    const methods = new Set(described.map(({ method }) => method));
    const listed = allowed.split(', ').filter((method) => !/HEAD|OPTIONS/.test(method));
    expect([...methods].sort()).toEqual(listed.sort());
  });

  it('has no operation that no route has, and each once', async () => {
    const handled = (await Promise.all(routeFiles.map(readRoute))).flatMap((route) =>
      route.flatMap(([, what]) => (Array.isArray(what) ? what : [])),
    );
    const ids = OPERATIONS.map(({ id }) => id);
    expect(handled.map(({ id }) => id).sort()).toEqual([...ids].sort());
    expect(new Set(ids).size).toBe(ids.length);
    const documented = Object.entries(openApi.paths).flatMap(([address, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${address}`),
    );
    expect(documented.sort()).toEqual(
      OPERATIONS.map(({ method, path }) => `${method} ${openApiPath(path)}`).sort(),
    );
  });

  it('has every error code at an operation, and METHOD_NOT_ALLOWED in its introduction', () => {
    const codes = new Set(
      OPERATIONS.flatMap((operation) => [...errorsOf(operation).values()]).flat(),
    );
    const { info } = openApi as unknown as { info: { description: string } };
    expect(info.description).toContain('405 METHOD_NOT_ALLOWED');
    expect([...codes, 'METHOD_NOT_ALLOWED'].sort()).toEqual(Object.keys(ERRORS).sort());
  });

  it('states the version of package.json', () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect(API_VERSION).toBe(version);
  });

  it.each(OPERATIONS)('has true examples in every language at $id', (operation) => {
    const { query, queryExamples = {}, body, path: address, method } = operation;
    for (const language of LANGUAGES) {
      const sent = Object.entries(queryExamples).map(([name, example]) => [
        name,
        example[language],
      ]);
      if (query) expect(query.safeParse(Object.fromEntries(sent)).error).toBeUndefined();
      if (body?.examples) {
        expect(body.schema?.safeParse(body.examples[language]).error).toBeUndefined();
      }
    }
    const item = openApi.paths[openApiPath(address)]?.[method.toLowerCase()];
    const examples = Object.values(item?.responses as Record<string, Answer>).flatMap(
      ({ content = {} }) => Object.values(content).flatMap(mediaExamples),
    );
    for (const { schema, value } of examples) {
      expect(validate(schema, value)).toBe('');
    }
  });
});

type Media = { schema?: JsonSchema; examples?: Record<string, { value: unknown }> };
type Answer = { content?: Record<string, Media> };

const mediaExamples = ({ schema, examples = {} }: Media) =>
  schema ? Object.values(examples).map(({ value }) => ({ schema, value })) : [];

describe('the AsyncAPI document', () => {
  it('is valid AsyncAPI 3.0', () => {
    expect(validateAsyncApi(asyncApi)).toEqual([]);
  });

  it('has every event of lib/realtime/events.ts, each way, and no other one', () => {
    const { shop, lesson } = asyncApi.channels;
    const operations = Object.keys(asyncApi.operations).sort();
    const events = [
      ...eventNames('ServerToClientEvents').map((event) => `send.shop.${event}`),
      ...eventNames('ClientToServerEvents').map((event) => `receive.shop.${event}`),
      ...eventNames('LessonServerToClientEvents').map((event) => `send.lesson.${event}`),
      ...eventNames('LessonClientToServerEvents').map((event) => `receive.lesson.${event}`),
    ];
    expect(events).toHaveLength(14);
    expect(operations, 'add the event to lib/api/events.server.ts').toEqual(events.sort());
    const messages = Object.keys({ ...shop?.messages, ...lesson?.messages });
    expect(messages.filter((name) => !name.endsWith('.answer'))).toHaveLength(events.length);
  });

  it('has true examples of every message', () => {
    const validate = documentValidator(asyncApi);
    const messages = Object.values(asyncApi.channels).flatMap(({ messages }) =>
      Object.values(messages),
    );
    for (const { name, payload, examples = [] } of messages) {
      for (const example of examples as { payload: unknown }[]) {
        expect(validate(payload as JsonSchema, example.payload), String(name)).toBe('');
      }
    }
    for (const { payload, example } of Object.values({
      ...CLIENT_EVENTS,
      ...LESSON_CLIENT_EVENTS,
    }).filter((event) => 'payload' in event)) {
      expect(payload.safeParse(example).error).toBeUndefined();
    }
  });
});

describe('the words of the documents', () => {
  it.each(LANGUAGES)(
    'name every operation, event and code, and no other one, in %s',
    (language) => {
      const { operations, events, errors } = WORDS[language].api;
      expect(Object.keys(operations).sort()).toEqual(OPERATIONS.map(({ id }) => id).sort());
      expect(Object.keys(events)).toHaveLength(14);
      expect(Object.keys(errors).sort()).toEqual(Object.keys(ERRORS).sort());
    },
  );
});
