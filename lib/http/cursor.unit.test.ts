import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromCursor, toCursor } from '@/lib/http/cursor.server';

const isAny = (value: unknown): value is (string | number)[] => Array.isArray(value);

describe('a cursor', () => {
  it('decodes to the position that it was made from, and needs no escaping in a URL', () => {
    // As long as real ones: a loaded machine takes seconds for a hundred longer ones.
    const part = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.integer(),
      fc.maxSafeInteger(),
    );
    const place = fc.array(part, { maxLength: 5 });
    fc.assert(
      fc.property(place, (made) => {
        const cursor = toCursor(made);
        expect(cursor).toMatch(/^[\w-]+$/);
        expect(fromCursor(cursor, isAny)).toEqual(made);
      }),
    );
  });

  it('is INVALID if toCursor did not make it', () => {
    const isOurs = (value: unknown): value is ['ours'] =>
      Array.isArray(value) && value[0] === 'ours';
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ maxLength: 40 }), fc.base64String({ maxLength: 40 })),
        (made) => {
          expect(() => fromCursor(made, isOurs)).toThrow(
            expect.objectContaining({
              code: 'INVALID',
              errors: [expect.objectContaining({ path: 'cursor' })],
            }),
          );
        },
      ),
    );
  });
});
