import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const OUT = `${ROOT}node_modules/.cache/salebell/faults`;

/** What may be taken out of the server: a module of the product, and what is built in its place. */
export const MUTANTS = {
  'the condition on stock': {
    module: '@/lib/orders/reserve-stock.server',
    mutant: 'reserve-stock',
  },
  'the unique key': { module: '@/lib/orders/order.model.server', mutant: 'order-model' },
  'the outbox': { module: '@/lib/orders/place-order.server', mutant: 'place-order' },
  'the fence': { module: '@/lib/sales/outbox/publish-batch.server', mutant: 'publish-batch' },
} as const;

/**
 * Builds the server with one module replaced by its broken twin: the product itself has no switch
 * that could be left on. Pages and API are the product's own build, so the twin is behind the
 * socket's `BUY` only.
 *
 * @returns the bundle to run in place of `dist/server.js`.
 */
export async function buildMutant(name: keyof typeof MUTANTS): Promise<string> {
  const { module, mutant } = MUTANTS[name];
  const outfile = `${OUT}/without-${mutant}.mjs`;
  await build({
    absWorkingDir: ROOT,
    entryPoints: ['server.ts'],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    logLevel: 'warning',
    plugins: [replace(module, `${ROOT}faults/mutants/${mutant}.ts`)],
  });
  return outfile;
}

/** Everybody who imports `module` gets `twin`, except the twin itself. */
function replace(module: string, mutant: string): Plugin {
  return {
    name: 'broken twin',
    setup(building) {
      building.onResolve({ filter: /^@\// }, ({ path, importer, kind }) => {
        if (path === module && importer !== mutant) return { path: mutant };
        return building.resolve(`./${path.slice(2)}`, { resolveDir: ROOT, kind });
      });
    },
  };
}
