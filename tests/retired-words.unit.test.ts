import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findRetiredWords } from './retired-words';

/** Texts for shoppers, pictures of goods, and what was measured once: they have words of their own. */
const EXEMPT =
  /^(?:bench\/results|e2e\/structure|findings|lib\/seed|messages|public|tests\/retired-words|tools\/illustrations)|^package-lock\.json$/;
const CHECKED =
  /\.(?:tsx?|mjs|js|css|md|json|ya?ml|sh|py|go|rs|java|cfg|conf)$|(?:^|\/)(?:Dockerfile|Caddyfile|\.env\.example|run)$/;

const files = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' })
  .split('\0')
  .filter((file) => CHECKED.test(file) && !EXEMPT.test(file));

describe('a retired word', () => {
  it('stands in no file of the project', () => {
    expect(files.length).toBeGreaterThan(500);
    const found = files.flatMap((file) =>
      findRetiredWords(readFileSync(file, 'utf8')).map((line) => `${file}:${line}`),
    );
    expect(found).toEqual([]);
  });

  it.each([
    'const MOST_PIECES = 1;',
    'const ANSWER_WITHIN_MS = 1;',
    'class Courier {}',
    'const lapsOf = 1;',
    '// Whoever comes next reads it.',
    'hangDoor();',
    'the wall moves',
  ])('is found: %s', (line) => {
    expect(findRetiredWords(line)).toHaveLength(1);
  });

  it.each(['overlaps', 'firewall', 'a wall clock', 'MAX_X', 'outdoors', 'mostly'])(
    'is not found in: %s',
    (line) => {
      expect(findRetiredWords(line)).toEqual([]);
    },
  );
});
