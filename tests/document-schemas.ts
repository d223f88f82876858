import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

export type JsonSchema = Record<string, unknown>;

/**
 * Validates values by the schemas of a document, OpenAPI 3.1 or AsyncAPI 3.
 *
 * @returns a function that returns what is wrong with a value; empty if nothing is.
 */
export function documentValidator(document: {
  components: { schemas: Record<string, JsonSchema> };
}) {
  const ajv = new Ajv2020({ strict: false });
  addFormats.default(ajv);
  ajv.addSchema({ $id: 'document', components: document.components });
  return (schema: JsonSchema, value: unknown): string => {
    const text = JSON.stringify(schema).replaceAll('"#/', '"document#/');
    return ajv.validate(JSON.parse(text), value) ? '' : ajv.errorsText();
  };
}
