import { Visitor } from 'oxc-parser';
import { lineAt, parseSource } from '@/tests/source-files';

const MAX_FUNCTION_LINES = 65;
const MAX_SPEC_LINES = 250;
/** Begins the reason in the comment before a longer function. */
const REASON = /Longer than \d+ lines: \S/;

/**
 * Finds the functions that are too long and have no reason in the comment before them.
 *
 * @returns `file:line name: n lines`, each.
 * @throws Error if the file does not parse.
 */
export function findLongFunctions(file: string, source: string): string[] {
  const { program, comments } = parseSource(file, source);
  const reasons = comments.filter(({ value }) => REASON.test(value));
  const found: string[] = [];
  const check = ({ start, end, id }: { start: number; end: number; id?: unknown }) => {
    const line = lineAt(source, start);
    const lines = lineAt(source, end) - line + 1;
    // The function may begin in the middle of its statement, one line below the comment at most.
    const hasReason = reasons.some((comment) =>
      [0, 1].includes(line - lineAt(source, comment.end)),
    );
    if (lines <= MAX_FUNCTION_LINES || hasReason) return;
    found.push(`${file}:${line} ${nameOf(id)}: ${lines} lines`);
  };
  new Visitor({
    FunctionDeclaration: check,
    FunctionExpression: check,
    ArrowFunctionExpression: check,
  }).visit(program);
  return found;
}

/** @returns the file and its number of lines, if it is a file of end-to-end tests that is too long. */
export function findLongSpec(file: string, source: string): string[] {
  const lines = source.trimEnd().split('\n').length;
  const isSpec = /^e2e\/.*\.(test|spec|journey)\.ts$/.test(file);
  return isSpec && lines > MAX_SPEC_LINES ? [`${file}: ${lines} lines`] : [];
}

function nameOf(id: unknown): string {
  return typeof id === 'object' && id !== null && 'name' in id ? String(id.name) : '(no name)';
}
