import { describe, expect, it } from 'vitest';
import { safeText } from '@/lib/core/safe-text';

describe('safeText', () => {
  it.each([
    ['a\nb\u001b[31m', 'a\\x0ab\\x1b[31m'],
    ['\u009b31m\u0085\u007f', '\\x9b31m\\x85\\x7f'],
    ['a\u2028b\u202ec\u2066\ufeff', 'a\\u2028b\\u202ec\\u2066\\ufeff'],
    ['딩동, “ding” 🔔', '딩동, “ding” 🔔'],
  ])('writes %j as %j', (text, safe) => {
    expect(safeText(text, 100)).toBe(safe);
  });

  it('cuts a long text and says by how much', () => {
    expect(safeText('x'.repeat(1_000), 10)).toBe('xxxxxxxxxx… (990 more)');
  });
});
