import { setTimeout as pause } from 'node:timers/promises';
import type { FaultAction, FaultPoint } from './fault-points';
import type { FaultyNode } from './faulty-node';
import type { Seeded } from './seeded';
import type { TestCluster } from './test-cluster';

/** A fault that a run can inject. */
export type Nemesis = {
  name: string;
  /** How often it is picked, relative to the others. */
  weight: number;
  /** Injects the fault, and waits until the next one may follow. @returns how many processes it killed. */
  strike: (cluster: TestCluster, chance: Seeded) => Promise<number>;
};

/** How long a breakpoint waits for its fault point. */
const BREAKPOINT_TIMEOUT_MS = 2_500;
const LEASE_EXPIRY_MS = 2_800;

/** Kills the first node that reaches `point`. */
export function killAt(point: FaultPoint): Nemesis {
  return {
    name: `SIGKILL of ${point}`,
    weight: 5,
    strike: (cluster) =>
      breakAtFirst(cluster, point, (node) => async () => {
        await node.kill();
        restartInBackground(node);
      }),
  };
}

/** Suspends the first node that reaches `point` for longer than its lease, and resumes it. */
export function suspendAt(point: FaultPoint): Nemesis {
  return {
    name: `SIGSTOP of ${point}`,
    weight: 3,
    strike: async (cluster) => {
      let suspension: Promise<void> | undefined;
      const suspendForLease = async (node: FaultyNode) => {
        node.suspend();
        await pause(LEASE_EXPIRY_MS);
        node.resume();
      };
      await breakAtFirst(cluster, point, (node) => () => {
        suspension = suspendForLease(node);
        return suspension;
      });
      await suspension;
      return 0;
    },
  };
}

/** Resets the connection before the response: the node cannot know whether it was committed. */
export function loseAnswerAt(point: FaultPoint): Nemesis {
  return {
    name: `lost answer to ${point}`,
    weight: 3,
    strike: (cluster) => breakAtFirst(cluster, point, () => (cut) => cut()).then(() => 0),
  };
}

/** Arms every node; `actionFor` the first that reaches `point` runs. @returns 1 on a hit, else 0. */
async function breakAtFirst(
  { nodes }: TestCluster,
  point: FaultPoint,
  actionFor: (node: FaultyNode) => FaultAction,
): Promise<number> {
  const armed = nodes.filter(({ isUp }) => isUp);
  const disarm = () => {
    for (const { breakpoint } of armed) breakpoint.disarm();
  };
  const first = Promise.race(
    armed.map((node) => {
      const action = actionFor(node);
      return node.breakpoint.arm(point, (cut) => {
        disarm();
        return action(cut);
      });
    }),
  );
  const suspension = await Promise.race([first.then(() => 1), pause(BREAKPOINT_TIMEOUT_MS, 0)]);
  disarm();
  return suspension;
}

/** Restarts a killed node in the background, so that the next fault can strike meanwhile. */
export function restartInBackground(node: FaultyNode): void {
  node.start().catch((error: unknown) => {
    console.error(`node ${node.name} did not restart`, error);
    process.exitCode = 1;
  });
}

/** Picks one at random, by the weights. */
export function pickNemesis(nemeses: readonly Nemesis[], chance: Seeded): Nemesis {
  let at = chance.next() * nemeses.reduce((sum, { weight }) => sum + weight, 0);
  for (const nemesis of nemeses) {
    at -= nemesis.weight;
    if (at < 0) return nemesis;
  }
  throw new RangeError('no nemesis');
}
