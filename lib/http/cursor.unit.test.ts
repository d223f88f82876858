import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromCursor, toCursor } from '@/lib/http/cursor.server';

const isAny = (value: unknown): value is (string | number)[] => Array.isArray(value);

describe('a cursor', () => {
  it('leads back to the place it was made of, and fits into an address', () => {
    // As long as real ones: of longer ones a loaded machine makes a hundred in seconds.
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

  it('that is not ours is INVALID, whatever it is', () => {
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
