import { expect, it } from 'vitest';
import { z } from 'zod';
import { schemaOf } from '@/lib/api/schemas/schema-of';

type Thing = { id: number; name?: string; parts: { size: number | null }[] };

const parts = z.array(z.object({ size: z.number().nullable() }));

// `tsc` checks the expectations.
it('accepts a schema of exactly the type, and compiles with no other one', () => {
  const schema = schemaOf<Thing>()(
    z.object({ id: z.number(), name: z.string().optional(), parts }),
  );
  expect(schema.parse({ id: 1, parts: [{ size: null }] })).toEqual({
    id: 1,
    parts: [{ size: null }],
  });

  // @ts-expect-error: without an optional field.
  schemaOf<Thing>()(z.object({ id: z.number(), parts }));
  // @ts-expect-error: with a field more.
  schemaOf<Thing>()(schema.extend({ more: z.string() }));
  // @ts-expect-error: an optional field is required.
  schemaOf<Thing>()(z.object({ id: z.number(), name: z.string(), parts }));
  // @ts-expect-error: another type, in a field of a field.
  schemaOf<Thing>()(schema.extend({ parts: z.array(z.object({ size: z.number() })) }));
});
