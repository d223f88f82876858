import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { filesIn } from './source-files';
import { type Crossing, findModuleState, findUnsafeInstanceof } from './two-bundles';

/** Variables of modules that need not be one for the process. */
const SAFE_STATE = [
  // Keyed by the request's own `Headers`, which one bundle alone handles.
  'lib/accounts/request-session.server.ts: const sessions = new WeakMap<Headers, Promise<Session | null>>();',
];

/** The files that run in the server's process. */
function serverFiles(): string[] {
  return [...filesIn('app', 'lib'), 'server.ts', 'proxy.ts'].filter(
    (name) => /\.tsx?$/.test(name) && !/\.(client|test)\.tsx?$|\/testing\//.test(name),
  );
}

function findAll(find: (file: string, source: string) => Crossing[]): string[] {
  return serverFiles().flatMap((file) =>
    find(file, readFileSync(file, 'utf8')).map(({ text }) => `${file}: ${text}`),
  );
}

describe('what one process loads twice', () => {
  it('is compared by no instanceof whose class has two copies', () => {
    expect(serverFiles().length).toBeGreaterThan(300);
    expect(findAll(findUnsafeInstanceof)).toEqual([]);
  });

  it('keeps no state in a variable of a module', () => {
    expect(findAll(findModuleState)).toEqual(SAFE_STATE);
  });
});

describe('the check of two bundles', () => {
  it('finds an instanceof of a package and of an own class, and not of a built-in', () => {
    const source =
      'if (a instanceof RateLimiterRes) b();\nc = d instanceof e.Own || f instanceof Error;';
    expect(findUnsafeInstanceof('one.ts', source)).toEqual([
      { line: 1, text: 'a instanceof RateLimiterRes' },
      { line: 2, text: 'd instanceof e.Own' },
    ]);
  });

  it('finds a variable that changes and an empty collection, and not a constant', () => {
    const source =
      'let n = 0;\nexport const m = new Map<string, number>();\nconst s = new Set([1]);';
    expect(findModuleState('one.ts', source).map(({ line }) => line)).toEqual([1, 2]);
  });
});
