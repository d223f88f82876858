import { z } from 'zod';

/** A schema of JSON Schema 2020-12, which OpenAPI 3.1 and AsyncAPI 3 use. */
export type JsonSchema = { [keyword: string]: unknown };

/** Collects the schemas that have a name, and refers to them. */
export class SchemaCollector {
  /** By name, for `components.schemas`. */
  readonly schemas: Record<string, JsonSchema> = {};

  /**
   * Converts a schema of an answer (`output`), or of what a client sends (`input`).
   *
   * @throws Error if JSON Schema cannot express it.
   */
  convert(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
    const { $schema: _, $defs = {}, ...own } = z.toJSONSchema(schema, { io, override: tidy });
    for (const [name, definition] of Object.entries($defs)) {
      this.schemas[name] = withRefs(definition as JsonSchema) as JsonSchema;
    }
    return withRefs(own) as JsonSchema;
  }
}

/** Lets references lead to `components.schemas`, and leaves the names out, which are the keys there. */
function withRefs(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withRefs);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, part]) => {
      if (key === 'id' && typeof part === 'string') return [];
      if (key !== '$ref' || typeof part !== 'string') return [[key, withRefs(part)]];
      return [[key, part.replace('#/$defs/', '#/components/schemas/')]];
    }),
  );
}

type Converted = { zodSchema: z.core.$ZodTypes; jsonSchema: JsonSchema };

function tidy({ zodSchema, jsonSchema }: Converted): void {
  const { def } = zodSchema._zod;
  // A default that is made for each request, such as a random key, is no fact to document.
  if (def.type === 'default' && !Object.is(def.defaultValue, def.defaultValue))
    delete jsonSchema.default;
  // The limits of JavaScript's integers say nothing about the field.
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
}
