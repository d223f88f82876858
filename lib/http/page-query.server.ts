import { z } from 'zod';

/** How many a page may have, as text from a query: 1 to `most`. */
export function limitSchema(most: number, fallback: number) {
  const message = `limit is a whole number from 1 to ${most}.`;
  return z
    .string()
    .regex(/^\d{1,6}$/, message)
    .transform(Number)
    .refine((limit) => limit >= 1 && limit <= most, message)
    .default(fallback);
}

/** `?limit=&cursor=` of a list. */
export const pageSchema = z.object({
  limit: limitSchema(100, 20),
  cursor: z.string().max(500).optional(),
});
