import { z } from 'zod';

/** Treats an empty query parameter as absent: forms send `?q=&limit=`. */
export function emptyAsUndefined<T extends z.ZodType>(schema: T) {
  return z.preprocess((value) => (value === '' ? undefined : value), schema);
}

/** Parses `limit` from a query: 1 to `max`, `fallback` when absent. */
export function limitSchema(max: number, fallback: number) {
  const message = `limit is a whole number from 1 to ${max}.`;
  return emptyAsUndefined(
    z
      .string()
      .regex(/^\d{1,6}$/, message)
      .transform(Number)
      .refine((limit) => limit >= 1 && limit <= max, message)
      .default(fallback),
  );
}

/** The query of a list: `?limit=&cursor=`. */
export const pageSchema = z.object({
  limit: limitSchema(100, 20),
  cursor: z.string().max(500).optional(),
});
