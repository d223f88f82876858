import { shared } from '@/lib/shared.server';

type UnderWay = { count: number; ending: boolean; waiting: (() => void)[] };

const underWay = () =>
  shared<UnderWay>('under-way', () => ({ count: 0, ending: false, waiting: [] }));

/** One more piece of work that is finished before this process ends. @returns what says it is done. */
export function begin(): () => void {
  const work = underWay();
  work.count += 1;
  let done = false;
  return () => {
    if (done) return;
    done = true;
    work.count -= 1;
    if (work.count === 0) for (const resolve of work.waiting.splice(0)) resolve();
  };
}

/** Whether this process only finishes what it began, and is about to end. */
export const isEnding = (): boolean => underWay().ending;

/** This process is about to end. Resolves once nothing is under way: at once, if nothing is. */
export async function finish(): Promise<void> {
  const work = underWay();
  work.ending = true;
  if (work.count > 0) await new Promise<void>((resolve) => work.waiting.push(resolve));
}
