import { setTimeout as pause } from 'node:timers/promises';
import type { FaultAction, FaultPoint } from './fault-points';
import type { FaultyNode } from './faulty-node';
import type { Seeded } from './seeded';
import type { TestCluster } from './test-cluster';

/** Something that goes wrong. */
export type Nemesis = {
  name: string;
  /** How often it is chosen, beside the others. */
  weight: number;
  /** Does it, and goes on when the shop may be hurt anew. @returns how many processes it killed. */
  strike: (arena: TestCluster, chance: Seeded) => Promise<number>;
};

/** How long an ambush waits for its moment. */
const AMBUSH_MS = 2_500;
const LONGER_THAN_A_LEASE_MS = 2_800;

/** Kills whichever node comes to `moment` first. */
export function killAt(moment: FaultPoint): Nemesis {
  return {
    name: `SIGKILL of ${moment}`,
    weight: 5,
    strike: (arena) =>
      ambush(arena, moment, (node) => async () => {
        await node.kill();
        comeBack(node);
      }),
  };
}

/** Stops whichever node comes to `moment` first, for longer than its lease, and lets it go on. */
export function stopAt(moment: FaultPoint): Nemesis {
  return {
    name: `SIGSTOP of ${moment}`,
    weight: 3,
    strike: async (arena) => {
      let struck: Promise<void> | undefined;
      const stopFor = async (node: FaultyNode) => {
        node.stop();
        await pause(LONGER_THAN_A_LEASE_MS);
        node.goOn();
      };
      await ambush(arena, moment, (node) => () => {
        struck = stopFor(node);
        return struck;
      });
      await struck;
      return 0;
    },
  };
}

/** Breaks the connection on which the answer comes: the node cannot know whether it was done. */
export function loseAnswerAt(moment: FaultPoint): Nemesis {
  return {
    name: `lost answer to ${moment}`,
    weight: 3,
    strike: (arena) => ambush(arena, moment, () => (cut) => cut()).then(() => 0),
  };
}

/** Waits at every node; the first to come gets it. @returns 1 when one came, else 0. */
async function ambush(
  { nodes }: TestCluster,
  moment: FaultPoint,
  blowTo: (node: FaultyNode) => FaultAction,
): Promise<number> {
  const lying = nodes.filter(({ isUp }) => isUp);
  const disarm = () => {
    for (const { ambush } of lying) ambush.disarm();
  };
  const first = Promise.race(
    lying.map((node) => {
      const blow = blowTo(node);
      return node.ambush.arm(moment, (cut) => {
        disarm();
        return blow(cut);
      });
    }),
  );
  const struck = await Promise.race([first.then(() => 1), pause(AMBUSH_MS, 0)]);
  disarm();
  return struck;
}

/** Brings a killed node back in the background; a shop is hurt again before all is well. */
export function comeBack(node: FaultyNode): void {
  node.start().catch((error: unknown) => {
    console.error(`node ${node.name} did not come back`, error);
    process.exitCode = 1;
  });
}

/** Draws one by their weights. */
export function draw(nemeses: readonly Nemesis[], chance: Seeded): Nemesis {
  let at = chance.next() * nemeses.reduce((sum, { weight }) => sum + weight, 0);
  for (const nemesis of nemeses) {
    at -= nemesis.weight;
    if (at < 0) return nemesis;
  }
  throw new RangeError('no nemesis');
}
