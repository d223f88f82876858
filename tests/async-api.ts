import { readFileSync } from 'node:fs';
import specs from '@asyncapi/specs';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { Visitor } from 'oxc-parser';
import { parseSource } from '@/tests/source-files';

const EVENTS = 'lib/realtime/events.ts';

/** The names of the events that a type of lib/realtime/events.ts has. */
export function eventNames(type: string): string[] {
  const { program } = parseSource(EVENTS, readFileSync(EVENTS, 'utf8'));
  const names: string[] = [];
  new Visitor({
    TSTypeAliasDeclaration({ id, typeAnnotation }) {
      if (id.name !== type || typeAnnotation.type !== 'TSTypeLiteral') return;
      for (const member of typeAnnotation.members) {
        if (member.type !== 'TSPropertySignature' || member.key.type !== 'Identifier') {
          throw new Error(`${EVENTS}: ${type} has a member without a plain name`);
        }
        names.push(member.key.name);
      }
    },
  }).visit(program);
  return names;
}

/**
 * Validates a document with the schema of the AsyncAPI initiative, and follows its references.
 *
 * @returns one line for each mistake.
 */
export function validateAsyncApi(document: object): string[] {
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats.default(ajv);
  const { definitions, ...schema } = specs.schemas['3.0.0'];
  // The schema names the meta-schema of draft 7 as its own part, which ajv has already.
  ajv.removeSchema('http://json-schema.org/draft-07/schema');
  ajv.validate({ ...schema, definitions }, document);
  const invalid = (ajv.errors ?? []).map(
    ({ instancePath, message }) => `${instancePath} ${message}`,
  );
  return [...invalid, ...brokenReferences(document)];
}

function brokenReferences(document: object): string[] {
  const broken: string[] = [];
  JSON.stringify(document, (key, value: unknown) => {
    if (key === '$ref' && typeof value === 'string' && find(document, value) === undefined) {
      broken.push(`${value} leads nowhere`);
    }
    return value;
  });
  return broken;
}

function find(document: object, reference: string): unknown {
  return reference
    .replace(/^#\//, '')
    .split('/')
    .reduce<unknown>(
      (value, key) => (value as Record<string, unknown> | undefined)?.[key],
      document,
    );
}
