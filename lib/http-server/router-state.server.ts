import type { IncomingMessage } from 'node:http';
import { z } from 'zod';

const HEADER = 'next-router-state-tree';

const dynamicType = z.enum([
  ...(['c', 'oc', 'd'] as const),
  ...(['ci(..)(..)', 'ci(.)', 'ci(..)', 'ci(...)'] as const),
  ...(['di(..)(..)', 'di(.)', 'di(..)', 'di(...)'] as const),
]);
const segment = z.union([
  z.string(),
  z.tuple([z.string(), z.string(), dynamicType, z.array(z.string()).nullable()]),
]);
/** The form that Next accepts (`flightRouterStateSchema`); a test compares the two. */
const tree: z.ZodType = z.lazy(() =>
  z.tuple([
    segment,
    z.record(z.string(), tree),
    z.tuple([z.string(), z.string()]).nullable().optional(),
    z.enum(['refetch', 'inside-shared-layout', 'metadata-only']).nullable().optional(),
    z.number().nullable().optional(),
    z.string().optional(),
  ]),
);

/**
 * Drops a state of Next's router that Next cannot parse: it would answer with 500. Without one it answers with the
 * whole page.
 */
export function dropMalformedRouterState({ headers }: IncomingMessage): void {
  const value = headers[HEADER];
  if (value !== undefined && !isRouterState(value)) delete headers[HEADER];
}

function isRouterState(value: string | string[]): boolean {
  try {
    return tree.safeParse(JSON.parse(decodeURIComponent(String(value)))).success;
  } catch (error) {
    if (error instanceof URIError || error instanceof SyntaxError) return false;
    throw error;
  }
}
