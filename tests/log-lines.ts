import { readFileSync } from 'node:fs';
import { type Argument, type CallExpression, Visitor } from 'oxc-parser';
import { filesIn, lineAt, parseSource } from './source-files';

/** One call of the logger. `message` is null when it is no literal; `event` when there is none. */
export type LogLine = {
  place: string;
  level: string;
  event: string | null;
  message: string | null;
};

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'];

/** The log calls of the product, `log().LEVEL({ event, … }, message)`, in lib, app and server.ts. */
export function findLogLines(): LogLine[] {
  return [...filesIn('lib', 'app'), 'server.ts']
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.test.ts'))
    .flatMap(logLinesIn);
}

function logLinesIn(file: string): LogLine[] {
  const source = readFileSync(file, 'utf8');
  const { program } = parseSource(file, source);
  const lines: LogLine[] = [];
  /** The event that a constant holds, as text or as a field of an object, by the constant's name. */
  const constants = new Map<string, string | null>();
  new Visitor({
    VariableDeclarator({ id, init }) {
      if (id.type !== 'Identifier' || !init) return;
      constants.set(id.name, textOf(init) ?? eventOf(init, constants));
    },
    CallExpression(call) {
      const level = levelOf(call);
      if (!level) return;
      const [first, second] = call.arguments;
      lines.push({
        place: `${file}:${lineAt(source, call.start)}`,
        level,
        event: eventOf(first, constants),
        message: textOf(second) ?? textOf(first),
      });
    },
  }).visit(program);
  return lines;
}

/** The level of `log().LEVEL(…)`; null for any other call. */
function levelOf({ callee }: CallExpression): string | null {
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return null;
  const { object, property } = callee;
  const isLogger =
    object.type === 'CallExpression' &&
    object.callee.type === 'Identifier' &&
    object.callee.name === 'log';
  return isLogger && LEVELS.includes(property.name) ? property.name : null;
}

/** The `event` of the fields that a log call has: an object, or the name of a constant above. */
function eventOf(
  fields: Argument | undefined,
  constants: ReadonlyMap<string, string | null>,
): string | null {
  if (fields?.type === 'Identifier') return constants.get(fields.name) ?? null;
  if (fields?.type !== 'ObjectExpression') return null;
  for (const field of fields.properties) {
    if (field.type !== 'Property' || field.key.type !== 'Identifier') continue;
    if (field.key.name !== 'event') continue;
    return field.shorthand ? (constants.get('event') ?? null) : textOf(field.value);
  }
  return null;
}

const textOf = (node: Argument | undefined): string | null =>
  node?.type === 'Literal' && typeof node.value === 'string' ? node.value : null;
