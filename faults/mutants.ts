import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const OUT = `${ROOT}node_modules/.cache/salebell/faults`;

const PAYMENT_WORKER = { '@/lib/orders/payment/payment-worker.server': 'payment-worker' } as const;

/** Each mutant: the modules of the product that it replaces, and the files in `mutants/` that do. */
export const MUTANTS = {
  'the stock condition': {
    '@/lib/orders/reserve-stock.server': 'reserve-stock',
    '@/lib/orders/allocate-pieces.server': 'allocate-pieces',
  },
  'the unique key index': { '@/lib/orders/order.model.server': 'order-model' },
  'the outbox': { '@/lib/orders/place-order.server': 'place-order' },
  'the fencing': { '@/lib/sales/outbox/publish-batch.server': 'publish-batch' },
  'the commit before the announcement of a batch': {
    '@/lib/orders/commit-batch.server': 'commit-batch',
  },
  'the checks of foreign input': {
    '@/lib/realtime/lesson.server': 'lesson',
    '@/lib/http/cursor.server': 'cursor',
  },
  'the question at the end of a hold': {
    '@/lib/orders/payment/settle-payment.server': 'settle-payment',
  },
  'the end of a hold': { '@/lib/orders/payment/release-hold.server': 'release-hold' },
  'the wait for the payment': { '@/lib/orders/order-document.server': 'order-document' },
  'the capture of an authorized payment': {
    '@/lib/payments/toss-provider.server': 'toss-capture',
    ...PAYMENT_WORKER,
  },
  'the keys of payment requests': {
    '@/lib/payments/stripe-provider.server': 'stripe-keys',
    ...PAYMENT_WORKER,
  },
  'the token of a batch': { '@/lib/sales/outbox/claim-seqs.server': 'claim-seqs' },
} as const;

/**
 * Builds the server with modules replaced by a mutant. The product itself has no switch that
 * could be left on. Pages and API routes are the product's own build, so the mutant affects only
 * the socket's `BUY`, the relay and the payment worker.
 *
 * @returns the bundle to run in place of `dist/server.js`.
 */
export async function buildMutant(name: keyof typeof MUTANTS): Promise<string> {
  const mutants = Object.entries(MUTANTS[name]);
  const outfile = `${OUT}/without-${mutants.map(([, mutant]) => mutant).join('-')}.mjs`;
  await build({
    absWorkingDir: ROOT,
    entryPoints: ['server.ts'],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    logLevel: 'warning',
    plugins: [
      replace(new Map(mutants.map(([path, file]) => [path, `${ROOT}faults/mutants/${file}.ts`]))),
    ],
  });
  return outfile;
}

/** Resolves each import of a replaced module to its mutant, except the import of the mutant itself. */
function replace(mutants: ReadonlyMap<string, string>): Plugin {
  return {
    name: 'mutant',
    setup(building) {
      building.onResolve({ filter: /^@\// }, ({ path, importer, kind }) => {
        const mutant = mutants.get(path);
        if (mutant && importer !== mutant) return { path: mutant };
        return building.resolve(`./${path.slice(2)}`, { resolveDir: ROOT, kind });
      });
    },
  };
}
