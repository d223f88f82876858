import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const OUT = `${ROOT}node_modules/.cache/salebell/faults`;

/** Each mutant: the module of the product that it replaces, and the file in `mutants/`. */
export const MUTANTS = {
  'the stock condition': {
    module: '@/lib/orders/reserve-stock.server',
    mutant: 'reserve-stock',
  },
  'the unique key index': { module: '@/lib/orders/order.model.server', mutant: 'order-model' },
  'the outbox': { module: '@/lib/orders/place-order.server', mutant: 'place-order' },
  'the fencing': { module: '@/lib/sales/outbox/publish-batch.server', mutant: 'publish-batch' },
} as const;

/**
 * Builds the server with one module replaced by a mutant. The product itself has no switch that
 * could be left on. Pages and API routes are the product's own build, so the mutant affects only
 * the socket's `BUY`.
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

/** Resolves each import of `module` to `mutant`, except the import of the mutant itself. */
function replace(module: string, mutant: string): Plugin {
  return {
    name: 'mutant',
    setup(building) {
      building.onResolve({ filter: /^@\// }, ({ path, importer, kind }) => {
        if (path === module && importer !== mutant) return { path: mutant };
        return building.resolve(`./${path.slice(2)}`, { resolveDir: ROOT, kind });
      });
    },
  };
}
