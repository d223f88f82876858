import { exampleOf } from '@/lib/api/example-of.server';
import { type JsonSchema, SchemaCollector } from '@/lib/api/json-schema.server';
import { ANSWER_HEADERS, errorsOf, type Operation, TAGS } from '@/lib/api/operation.server';
import { OPERATIONS, type OperationId } from '@/lib/api/operations/all.server';
import { problemSchema } from '@/lib/api/schemas/problem.server';
import { API_VERSION } from '@/lib/api/version';
import type { ApiWords } from '@/lib/api/words';
import { ERRORS, type ErrorCode } from '@/lib/core/errors';
import { IDEMPOTENCY_KEY } from '@/lib/http/idempotency-key.server';
import { LANGUAGES } from '@/lib/i18n/language';

type Options = {
  words: ApiWords;
  /** The shop's origin. */
  publicUrl: string;
  /** The name of the session's cookie. */
  cookie: string;
};

/** The document, as far as readers of it in this project use it. */
export type OpenApiDocument = JsonSchema & {
  paths: Record<string, Record<string, JsonSchema>>;
  components: JsonSchema & { schemas: Record<string, JsonSchema> };
};

/** Makes the OpenAPI 3.1 document of every operation from the schemas that the routes validate with. */
export function openApiDocument({ words, publicUrl, cookie }: Options): OpenApiDocument {
  const schemas = new SchemaCollector();
  schemas.convert(problemSchema, 'output');
  const paths: OpenApiDocument['paths'] = {};
  for (const operation of OPERATIONS) {
    const path = openApiPath(operation.path);
    paths[path] ??= {};
    paths[path][operation.method.toLowerCase()] = {
      operationId: operation.id,
      tags: [operation.tag],
      summary: words.operations[operation.id as OperationId],
      ...(operation.who !== 'anyone' && { security: [{ session: [] }] }),
      parameters: parametersOf(operation, schemas),
      ...requestBodyOf(operation, schemas),
      responses: responsesOf(operation, schemas),
    };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: words.title,
      version: API_VERSION,
      description: words.about,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: publicUrl }],
    tags: TAGS.map((name) => ({ name, description: words.tags[name] })),
    paths,
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: cookie } },
      schemas: schemas.schemas,
    },
  };
}

/** `/api/goods/:goodsId` becomes `/api/goods/{goodsId}`. */
export const openApiPath = (path: string): string => path.replace(/:(\w+)/g, '{$1}');

const PATH_PARAMETERS: Record<string, JsonSchema> = {
  goodsId: { type: 'integer', minimum: 1 },
  orderId: { type: 'string', minLength: 1 },
  mailId: { type: 'string', minLength: 1 },
  sessionId: { type: 'string', minLength: 1 },
  userId: { type: 'string', minLength: 1 },
  picture: { type: 'string', pattern: '^[0-9a-f]{64}\\.webp$' },
};

function parametersOf(operation: Operation, schemas: SchemaCollector): JsonSchema[] {
  const { path, query, queryExamples = {}, idempotencyKey, ifMatch, plain } = operation;
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: PATH_PARAMETERS[name],
  }));
  const { properties = {}, required = [] } = query ? schemas.convert(query, 'input') : {};
  const inQuery = Object.entries(properties as Record<string, JsonSchema>).map(
    ([name, schema]) => ({
      name,
      in: 'query',
      required: (required as string[]).includes(name),
      schema,
      ...(queryExamples[name] && {
        examples: Object.fromEntries(
          LANGUAGES.map((language) => [language, { value: queryExamples[name]?.[language] }]),
        ),
      }),
    }),
  );
  const header = (name: string, required: boolean, schema: JsonSchema) => ({
    name,
    in: 'header',
    required,
    schema,
  });
  return [
    ...inPath,
    ...inQuery,
    ...(idempotencyKey
      ? [header('Idempotency-Key', true, { type: 'string', pattern: IDEMPOTENCY_KEY.source })]
      : []),
    ...(ifMatch ? [header('If-Match', false, { type: 'string', examples: ['"3"'] })] : []),
    ...(plain ? [] : [header('Shopper', false, { type: 'string', examples: ['guest'] })]),
  ];
}

function requestBodyOf({ body }: Operation, schemas: SchemaCollector): JsonSchema {
  if (!body) return {};
  const media = {
    ...(body.schema && { schema: schemas.convert(body.schema, 'input') }),
    ...(body.examples && {
      examples: Object.fromEntries(
        LANGUAGES.map((language) => [language, { value: body.examples?.[language] }]),
      ),
    }),
  };
  return {
    requestBody: {
      required: !body.optional,
      content: Object.fromEntries(body.types.map((type) => [type, media])),
    },
  };
}

function responsesOf(operation: Operation, schemas: SchemaCollector): JsonSchema {
  const responses: Record<string, JsonSchema & { content?: JsonSchema; headers?: JsonSchema }> = {};
  for (const { status, type, body, headers = [] } of operation.answers) {
    const schema = body && schemas.convert(body, 'output');
    responses[status] = {
      description: status < 300 ? 'Done.' : status < 400 ? 'Elsewhere.' : 'Refused.',
      ...(headers.length > 0 && { headers: Object.fromEntries(headers.map(headerOf)) }),
      ...(type && {
        content: {
          [type]: schema ? { schema, examples: examplesOf(schema, schemas) } : {},
        },
      }),
    };
  }
  for (const [status, codes] of errorsOf(operation)) {
    const before = responses[status];
    responses[status] = {
      description: [before?.description, codes.join(', ')].filter(Boolean).join(' '),
      ...((status === 429 || status === 503) && {
        headers: Object.fromEntries([headerOf('Retry-After')]),
      }),
      content: { ...before?.content, 'application/problem+json': problemContent(codes) },
    };
  }
  return responses;
}

/** `Idempotency-Replayed` is in a repeated answer alone. */
function headerOf(name: keyof typeof ANSWER_HEADERS): [string, JsonSchema] {
  const schema = name === 'Retry-After' ? { type: 'integer', minimum: 0 } : { type: 'string' };
  const required = name !== 'Idempotency-Replayed';
  return [name, { description: ANSWER_HEADERS[name], required, schema }];
}

function examplesOf(schema: JsonSchema, { schemas }: SchemaCollector): JsonSchema {
  return Object.fromEntries(
    LANGUAGES.map((language) => [language, { value: exampleOf(schema, schemas, language) }]),
  );
}

function problemContent(codes: readonly ErrorCode[]): JsonSchema {
  const ref = { $ref: '#/components/schemas/Problem' };
  return {
    schema: { allOf: [ref, { type: 'object', properties: { code: { enum: codes } } }] },
    examples: Object.fromEntries(
      codes.map((code) => {
        const { status, title } = ERRORS[code];
        return [code, { value: { type: 'about:blank', title, status, code } }];
      }),
    ),
  };
}
