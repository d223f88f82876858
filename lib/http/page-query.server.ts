import { z } from 'zod';

/** A parameter that is empty is not given, as forms send it: `?q=&limit=`. */
export function emptyAsUndefined<T extends z.ZodType>(schema: T) {
  return z.preprocess((value) => (value === '' ? undefined : value), schema);
}

/** How many a page may have, as text from a query: 1 to `most`. */
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

/** `?limit=&cursor=` of a list. */
export const pageSchema = z.object({
  limit: limitSchema(100, 20),
  cursor: z.string().max(500).optional(),
});
