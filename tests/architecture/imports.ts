import path from 'node:path';
import { parseSync } from 'oxc-parser';

/** One import statement, dynamic import or re-export. */
export type Import = {
  /** The file that imports. */
  from: string;
  /** What stands in the statement, such as `@/lib/core/errors` or `react`. */
  specifier: string;
  /** The project's file that it resolves to; undefined for a package. */
  file: string | undefined;
  /** Whether it imports types only, and is gone from the built code. */
  isType: boolean;
};

/**
 * Reads every import of the given files.
 *
 * @param sources the text of each file by its path from the project's root, with forward slashes.
 */
export function readImports(sources: ReadonlyMap<string, string>): Import[] {
  return [...sources].flatMap(([from, source]) =>
    specifiersIn(from, source).map(({ specifier, isType }) => ({
      from,
      specifier,
      file: resolve(from, specifier, sources),
      isType,
    })),
  );
}

function specifiersIn(file: string, source: string): Pick<Import, 'specifier' | 'isType'>[] {
  const { module } = parseSync(file, source);
  const statics = module.staticImports.map(({ moduleRequest, entries }) => ({
    specifier: moduleRequest.value,
    isType: entries.length > 0 && entries.every(({ isType }) => isType),
  }));
  const dynamics = module.dynamicImports.map(({ moduleRequest: { start, end } }) => ({
    specifier: source.slice(start + 1, end - 1),
    isType: false,
  }));
  const reexports = module.staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ moduleRequest, isType }) =>
      moduleRequest ? [{ specifier: moduleRequest.value, isType }] : [],
    ),
  );
  return [...statics, ...dynamics, ...reexports];
}

function resolve(
  from: string,
  specifier: string,
  sources: ReadonlyMap<string, string>,
): string | undefined {
  const isInProject = specifier.startsWith('@/') || specifier.startsWith('.');
  if (!isInProject) return undefined;
  const base = specifier.startsWith('@/')
    ? specifier.slice(2)
    : path.posix.join(path.posix.dirname(from), specifier);
  return ['', '.ts', '.tsx', '.mjs']
    .map((ending) => base + ending)
    .find((name) => sources.has(name));
}

/**
 * Finds the groups of names that import one another in a circle.
 *
 * @param arrows from each name to what it imports.
 * @returns each circle as the names in it, sorted.
 */
export function findCircles(arrows: ReadonlyMap<string, ReadonlySet<string>>): string[][] {
  // Tarjan's strongly connected components.
  const index = new Map<string, number>();
  const stack: string[] = [];
  const circles: string[][] = [];
  const visit = (name: string): number => {
    index.set(name, index.size);
    let lowest = index.get(name) as number;
    stack.push(name);
    for (const next of arrows.get(name) ?? []) {
      if (!index.has(next)) lowest = Math.min(lowest, visit(next));
      else if (stack.includes(next)) lowest = Math.min(lowest, index.get(next) as number);
    }
    if (lowest === index.get(name)) {
      const circle = stack.splice(stack.indexOf(name));
      if (circle.length > 1) circles.push(circle.sort());
    }
    return lowest;
  };
  for (const name of arrows.keys()) if (!index.has(name)) visit(name);
  return circles;
}
