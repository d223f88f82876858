import type { JsonSchema } from '@/lib/api/json-schema.server';
import type { Language } from '@/lib/i18n/language';

const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Makes an example of a schema from the examples of its fields. A field has one, or one in English and one
 * in Korean; without any it is the first value that the schema allows.
 *
 * @param schemas the schemas that references lead to, by name.
 */
export function exampleOf(
  schema: JsonSchema,
  schemas: Readonly<Record<string, JsonSchema>>,
  language: Language,
): unknown {
  const { $ref, examples, properties, items, anyOf, type, format } = schema;
  if (Array.isArray(examples) && examples.length > 0) {
    return (language === 'ko' ? examples[1] : undefined) ?? examples[0];
  }
  if (typeof $ref === 'string') {
    const named = schemas[$ref.replace('#/components/schemas/', '')];
    if (!named) throw new Error(`no schema: ${$ref}`);
    return exampleOf(named, schemas, language);
  }
  if (isSchema(properties)) {
    return Object.fromEntries(
      Object.entries(properties as Record<string, JsonSchema>)
        .filter(([, field]) => !isLeftOut(field))
        .map(([name, field]) => [name, exampleOf(field, schemas, language)]),
    );
  }
  if (isSchema(items)) return [exampleOf(items, schemas, language)];
  if (Array.isArray(anyOf)) return exampleOf(anyOf[0], schemas, language);
  if ('const' in schema) return schema.const;
  if (Array.isArray(schema.enum)) return schema.enum[0];
  if (type === 'object') return {};
  if (type === 'boolean') return false;
  if (type === 'integer' || type === 'number') return schema.minimum ?? 0;
  return format === 'date-time' ? '2026-03-07T09:30:00.000Z' : 'text';
}

/** An optional field with an empty list of examples is in no example. */
const isLeftOut = ({ examples }: JsonSchema) => Array.isArray(examples) && examples.length === 0;
