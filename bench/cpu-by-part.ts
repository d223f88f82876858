import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const DIST = fileURLToPath(new URL('../dist', import.meta.url));

/** A profile as `node --cpu-prof` writes it. */
export type CpuProfile = {
  nodes: {
    id: number;
    callFrame: { functionName: string; url: string; lineNumber: number };
    children?: number[];
  }[];
  samples: number[];
  /** Microseconds from each sample to the one before. */
  timeDeltas: number[];
};

/** The comment that esbuild writes before a module. */
const MODULE = /^ *\/\/ ((?:lib|app|node_modules)\/\S+|server\.ts)$/;

type Frame = CpuProfile['nodes'][number]['callFrame'];
/** Returns the part that a frame belongs to; undefined for a frame that says nothing of it. */
type FindPart = (frame: Frame) => string | undefined;

/**
 * Sums up the processor time of the last `microseconds` of a profile by part: that of the innermost frame
 * which belongs to one.
 */
export function cpuByPart(
  { nodes, samples, timeDeltas }: CpuProfile,
  findPart: FindPart,
  microseconds: number,
): Map<string, number> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((c) => [c, id])));
  const partOf = (id: number | undefined): string => {
    if (id === undefined) return 'other';
    return findPart(byId.get(id)?.callFrame as Frame) ?? partOf(parents.get(id));
  };
  const known = new Map(nodes.map(({ id }) => [id, partOf(id)]));
  const parts = new Map<string, number>();
  for (let index = samples.length - 1, left = microseconds; index >= 0 && left > 0; index--) {
    const part = known.get(samples[index] as number) ?? 'other';
    const took = timeDeltas[index] ?? 0;
    parts.set(part, (parts.get(part) ?? 0) + took);
    left -= took;
  }
  return parts;
}

/** Returns a finder for the built server: the folder of `lib`, else the package, else Node's own module. */
export async function partFinder(): Promise<FindPart> {
  const modules = await readModules();
  return ({ functionName, url, lineNumber }) => {
    if (functionName === '(idle)') return 'idle';
    if (functionName === '(garbage collector)') return 'garbage collection';
    const lines = modules.get(path.basename(url));
    if (lines && url.includes('/dist/'))
      return lines.findLast(({ from }) => from <= lineNumber)?.part;
    const [, name] = url.match(/.*node_modules\/((?:@[^/]+\/)?[^/]+)/) ?? [];
    return name && `package ${name}`;
  };
}

/** The first line of each module in each file of the build, where esbuild has left its path. */
async function readModules() {
  const files = (await readdir(DIST)).filter((file) => file.endsWith('.js'));
  const entries = files.map(async (file) => {
    const lines = (await readFile(path.join(DIST, file), 'utf8')).split('\n');
    const starts = lines.flatMap((line, from) => {
      const [, module] = line.match(MODULE) ?? [];
      return module ? [{ from, part: toPart(module) }] : [];
    });
    return [file, starts] as const;
  });
  return new Map(await Promise.all(entries));
}

function toPart(module: string): string {
  const [, name] = module.match(/.*node_modules\/((?:@[^/]+\/)?[^/]+)/) ?? [];
  return name ? `package ${name}` : module.split('/').slice(0, 2).join('/');
}
