import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const OUT = `${ROOT}node_modules/.cache/salebell/faults`;

/** What may be taken out of the server: a module of the product, and what is built in its place. */
export const TWINS = {
  'the condition on stock': { module: '@/lib/orders/reserve-stock.server', twin: 'take-stock' },
  'the unique key': { module: '@/lib/orders/order.model.server', twin: 'order-model' },
  'the outbox': { module: '@/lib/orders/place-order.server', twin: 'place-order' },
  'the fence': { module: '@/lib/sales/outbox/publish-batch.server', twin: 'announce' },
} as const;

/**
 * Builds the server with one module replaced by its broken twin: the product itself has no switch
 * that could be left on. Pages and API are the product's own build, so the twin is behind the
 * socket's `BUY` only.
 *
 * @returns the bundle to run in place of `dist/server.js`.
 */
export async function buildTwin(name: keyof typeof TWINS): Promise<string> {
  const { module, twin } = TWINS[name];
  const outfile = `${OUT}/without-${twin}.mjs`;
  await build({
    absWorkingDir: ROOT,
    entryPoints: ['server.ts'],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    logLevel: 'warning',
    plugins: [replace(module, `${ROOT}e2e/faults/sabotage/${twin}.ts`)],
  });
  return outfile;
}

/** Everybody who imports `module` gets `twin`, except the twin itself. */
function replace(module: string, twin: string): Plugin {
  return {
    name: 'broken twin',
    setup(building) {
      building.onResolve({ filter: /^@\// }, ({ path, importer, kind }) => {
        if (path === module && importer !== twin) return { path: twin };
        return building.resolve(`./${path.slice(2)}`, { resolveDir: ROOT, kind });
      });
    },
  };
}
