import type { JsonSchema } from '@/lib/api/json-schema.server';
import { type OpenApiDocument, openApiPath } from '@/lib/api/openapi.server';
import { errorsOf, type Operation, TAGS } from '@/lib/api/operation.server';
import { OPERATIONS } from '@/lib/api/operations/all.server';
import type { ErrorCode } from '@/lib/core/errors';
import type { Language } from '@/lib/i18n/language';

/** An operation as the page of the documents shows it, with examples in one language. */
export type OperationView = {
  id: string;
  method: string;
  path: string;
  summary: string;
  who: Operation['who'];
  parameters: {
    name: string;
    place: 'path' | 'query' | 'header';
    form: string;
    required: boolean;
  }[];
  body: { types: string[]; example?: unknown } | undefined;
  answers: { status: string; type?: string | undefined; example?: unknown }[];
  errors: { status: number; codes: ErrorCode[] }[];
};

type Media = { examples?: Record<string, { value: unknown }> };
type Described = {
  summary: string;
  parameters: {
    name: string;
    in: 'path' | 'query' | 'header';
    required: boolean;
    schema: JsonSchema;
  }[];
  requestBody?: { content: Record<string, Media> };
  responses: Record<string, { content?: Record<string, Media> }>;
};

/** The operations of the document by tag, for a page. */
export function operationsByTag(document: OpenApiDocument, language: Language) {
  return TAGS.map((tag) => ({
    tag,
    operations: OPERATIONS.filter((operation) => operation.tag === tag).map((operation) =>
      toView(operation, document, language),
    ),
  }));
}

function toView(
  operation: Operation,
  document: OpenApiDocument,
  language: Language,
): OperationView {
  const { id, method, path, who } = operation;
  const described = document.paths[openApiPath(path)]?.[method.toLowerCase()] as Described;
  const { summary, parameters, requestBody, responses } = described;
  const content = Object.entries(requestBody?.content ?? {});
  return {
    id,
    method,
    path: openApiPath(path),
    summary,
    who,
    parameters: parameters.map(({ name, in: place, required, schema }) => ({
      name,
      place,
      required,
      form: formOf(schema),
    })),
    body: requestBody && {
      types: content.map(([type]) => type),
      example: content[0]?.[1].examples?.[language]?.value,
    },
    answers: operation.answers.map(({ status, type }) => ({
      status: String(status),
      type,
      example: responses[status]?.content?.[type ?? '']?.examples?.[language]?.value,
    })),
    errors: [...errorsOf(operation)].map(([status, codes]) => ({ status, codes })),
  };
}

/** A short form of a parameter's schema: its values, its pattern or its type. */
function formOf({ enum: values, pattern, type }: JsonSchema): string {
  if (Array.isArray(values)) return values.map(String).join(' | ');
  return String(pattern ?? type);
}
