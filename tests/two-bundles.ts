import { type VariableDeclaration, Visitor } from 'oxc-parser';
import { lineAt, parseSource } from './source-files';

/**
 * The server and the pages are two bundles in one process, and each has its own copy of a module in `lib`
 * and of a bundled package. One copy does not recognise the other's objects by identity.
 */
export type Crossing = { line: number; text: string };

/** Classes with an `instanceof` that holds in both bundles, or that only one bundle uses. */
const SAFE_CLASSES: Readonly<Record<string, string>> = {
  AppError: 'is a SharedError, which compares the name',
  MongoError: 'mongoose is one package for both bundles (serverExternalPackages)',
  MongoServerError: 'mongoose is one package for both bundles (serverExternalPackages)',
  MongoClientBulkWriteError: 'mongoose is one package for both bundles (serverExternalPackages)',
  MongoBulkWriteError: 'mongoose is one package for both bundles (serverExternalPackages)',
  StripeError: 'stripe is one package for both bundles (serverExternalPackages)',
  StripeInvalidRequestError: 'stripe is one package for both bundles (serverExternalPackages)',
  StripeSignatureVerificationError:
    'stripe is one package for both bundles (serverExternalPackages)',
  PaymentProviderError: 'compares the name (lib/payments/payment-provider.server.ts)',
  WebhookRefused: 'compares the name (lib/payments/payment-provider.server.ts)',
  EnvError: 'is thrown and caught at the start of the server',
  EmbeddedError: 'is thrown and caught at the start of the server',
  OutboxChanged: 'is thrown and caught by the relay, which the server starts',
  RenderFailed: 'is thrown and caught by the page cache, which the server starts',
  LeaseLost: 'is a SharedError, which compares the name',
  NothingCommitted: 'is a SharedError, which compares the name',
  BatchOutdated: 'is thrown and caught by one call of commitBatch',
  BatchContested: 'is thrown and caught by one call of commitBatch',
};

/** Classes of collections that hold what the process learns. */
const COLLECTIONS = new Set(['Map', 'Set', 'WeakMap', 'WeakSet', 'AsyncLocalStorage', 'LruCache']);

/** @returns each `instanceof` of a class that another bundle may have its own copy of. */
export function findUnsafeInstanceof(file: string, source: string): Crossing[] {
  const found: Crossing[] = [];
  new Visitor({
    BinaryExpression(node) {
      if (node.operator !== 'instanceof') return;
      const { right } = node;
      const isSafe =
        right.type === 'Identifier' && (right.name in globalThis || right.name in SAFE_CLASSES);
      if (!isSafe) found.push(crossingAt(node, source));
    },
  }).visit(parseSource(file, source).program);
  return found;
}

/** @returns each variable of the module that changes: `let`, or a collection that begins empty. */
export function findModuleState(file: string, source: string): Crossing[] {
  return parseSource(file, source)
    .program.body.map((node) => (node.type === 'ExportNamedDeclaration' ? node.declaration : node))
    .filter((node) => node?.type === 'VariableDeclaration')
    .filter(isState)
    .map((node) => crossingAt(node, source));
}

function isState({ kind, declarations }: VariableDeclaration): boolean {
  if (kind !== 'const') return true;
  return declarations.some(
    ({ init }) =>
      init?.type === 'NewExpression' &&
      init.arguments.length === 0 &&
      init.callee.type === 'Identifier' &&
      COLLECTIONS.has(init.callee.name),
  );
}

const crossingAt = ({ start, end }: { start: number; end: number }, source: string): Crossing => ({
  line: lineAt(source, start),
  text: source.slice(start, end),
});
