import { describe, expect, it } from 'vitest';
import { parseIfMatch } from '@/lib/http/if-match.server';

describe('parseIfMatch', () => {
  it.each([
    [null, undefined],
    ['*', undefined],
    [' * ', undefined],
    ['"3"', ['3']],
    ['"3", "4"', ['3', '4']],
    [',"3" ,, "4",', ['3', '4']],
    ['"a,b" , "c"', ['a,b', 'c']],
    ['""', ['']],
  ])('parses %j as %j', (header, tags) => {
    expect(parseIfMatch(header)).toEqual(tags);
  });

  it.each([['W/"3"'], ['w/"3"'], ['3'], [''], ['"3'], ['3"'], ['"3" "4"'], ['"3", *'], ["'3'"]])(
    'yields no tags for %j',
    (header) => {
      expect(parseIfMatch(header)).toEqual([]);
    },
  );

  it('leaves weak tags out of a list', () => {
    expect(parseIfMatch('W/"3", "4"')).toEqual(['4']);
  });
});
