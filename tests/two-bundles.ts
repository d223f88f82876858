import { parseSync } from 'oxc-parser';

/**
 * The server and the pages are two bundles in one process, and each has its own copy of a module in `lib`
 * and of a bundled package. What one copy knows by identity, the other does not.
 */
export type Crossing = { line: number; text: string };

type Node = { type: string; start: number; end: number; [key: string]: unknown };

/** Classes with an `instanceof` that holds in both bundles, or that only one bundle uses. */
const SAFE_CLASSES: Readonly<Record<string, string>> = {
  AppError: 'compares the name (lib/core/errors.ts)',
  MongoError: 'mongoose is one package for both bundles (serverExternalPackages)',
  MongoServerError: 'mongoose is one package for both bundles (serverExternalPackages)',
  MongoBulkWriteError: 'mongoose is one package for both bundles (serverExternalPackages)',
  EnvError: 'is thrown and caught at the start of the server',
  EmbeddedError: 'is thrown and caught at the start of the server',
  OutboxChanged: 'is thrown and caught by the relay, which the server starts',
  LeaseLost: 'is thrown and caught by the relay, which the server starts',
};

/** Classes of collections that hold what the process learns. */
const COLLECTIONS = new Set(['Map', 'Set', 'WeakMap', 'WeakSet', 'AsyncLocalStorage', 'LruCache']);

/** @returns each `instanceof` of a class that another bundle may have its own copy of. */
export function findUnsafeInstanceof(file: string, source: string): Crossing[] {
  return findNodes(file, source, (node) => {
    if (node.type !== 'BinaryExpression' || node.operator !== 'instanceof') return false;
    const { type, name } = node.right as Node;
    return !(type === 'Identifier' && (String(name) in globalThis || String(name) in SAFE_CLASSES));
  });
}

/** @returns each variable of the module that changes: `let`, or a collection that begins empty. */
export function findModuleState(file: string, source: string): Crossing[] {
  const { program } = parse(file, source);
  return (program.body as Node[])
    .map((node) => (node.type === 'ExportNamedDeclaration' ? (node.declaration as Node) : node))
    .filter((node) => node?.type === 'VariableDeclaration' && isState(node))
    .map((node) => crossingAt(node, source));
}

function isState({ kind, declarations }: Node): boolean {
  if (kind !== 'const') return true;
  return (declarations as Node[]).some((declaration) => {
    const init = declaration.init as Node | null;
    if (init?.type !== 'NewExpression' || (init.arguments as Node[]).length > 0) return false;
    return COLLECTIONS.has(String((init.callee as Node).name));
  });
}

function findNodes(file: string, source: string, matches: (node: Node) => boolean): Crossing[] {
  const found: Crossing[] = [];
  const visit = (node: Node): void => {
    if (matches(node)) found.push(crossingAt(node, source));
    for (const value of Object.values(node)) {
      for (const one of Array.isArray(value) ? value : [value]) if (isNode(one)) visit(one);
    }
  };
  visit(parse(file, source).program);
  return found;
}

function parse(file: string, source: string): { program: Node } {
  const { program, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  return { program: program as unknown as Node };
}

const crossingAt = (node: Node, source: string): Crossing => ({
  line: source.slice(0, node.start).split('\n').length,
  text: source.slice(node.start, node.end),
});

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
