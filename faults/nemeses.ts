import { setTimeout as pause } from 'node:timers/promises';
import { SALE_POINTS } from './fault-points';
import type { FaultyNode } from './faulty-node';
import { killAt, loseAnswerAt, type Nemesis, restartInBackground, suspendAt } from './nemesis';
import type { Seeded } from './seeded';
import type { TestCluster } from './test-cluster';

const faultPoints = Object.keys(SALE_POINTS) as (keyof typeof SALE_POINTS)[];

const killNode: Nemesis = {
  name: 'SIGKILL of a node',
  weight: 14,
  strike: async (cluster, chance) => {
    const node = pickUpNode(cluster, chance);
    if (!node) return 0;
    await node.kill();
    restartInBackground(node);
    return 1;
  },
};

const suspendNode: Nemesis = {
  name: 'SIGSTOP of a node',
  weight: 3,
  strike: async (cluster, chance) => {
    const node = pickUpNode(cluster, chance);
    if (!node) return 0;
    node.suspend();
    await pause(chance.between(300, 3_000));
    node.resume();
    return 0;
  },
};

const killRedis: Nemesis = {
  name: 'SIGKILL of Redis',
  weight: 6,
  strike: async ({ redis }, chance) => {
    await redis.end();
    await pause(chance.between(50, 1_500));
    await redis.start();
    return 1;
  },
};

const suspendRedis: Nemesis = {
  name: 'SIGSTOP of Redis',
  weight: 2,
  strike: async ({ redis }, chance) => {
    redis.signal('SIGSTOP');
    await pause(chance.between(200, 2_500));
    redis.signal('SIGCONT');
    return 0;
  },
};

/** The watchdog of the embedded database restarts it. */
const killDatabase: Nemesis = {
  name: 'SIGKILL of the database',
  weight: 6,
  strike: async (cluster, chance) => {
    const killed = cluster.signalDatabase('SIGKILL');
    await pause(chance.between(500, 2_500));
    return killed ? 1 : 0;
  },
};

const suspendDatabase: Nemesis = {
  name: 'SIGSTOP of the database',
  weight: 2,
  strike: async (cluster, chance) => {
    cluster.signalDatabase('SIGSTOP');
    await pause(chance.between(200, 4_500));
    cluster.signalDatabase('SIGCONT');
    return 0;
  },
};

const WIRES = { shoppers: 'front', database: 'toDatabase', Redis: 'toRedis' } as const;

const cut = (target: keyof typeof WIRES): Nemesis => ({
  name: `cut sockets to the ${target}`,
  weight: 3,
  strike: async ({ nodes }, chance) => {
    chance.pick(nodes)[WIRES[target]].cut();
    await pause(chance.between(50, 500));
    return 0;
  },
});

const slow = (target: keyof typeof WIRES): Nemesis => ({
  name: `slow sockets to the ${target}`,
  weight: 2,
  strike: async ({ nodes }, chance) => {
    const wire = chance.pick(nodes)[WIRES[target]];
    wire.slow(chance.between(20, 250));
    await pause(chance.between(500, 2_500));
    wire.slow(0);
    return 0;
  },
});

/** The clock jumps by ten minutes, and back at the second time. */
const jumpClock: Nemesis = {
  name: 'a node’s clock jumps',
  weight: 3,
  strike: async (cluster, chance) => {
    pickUpNode(cluster, chance)?.server.signal('SIGUSR2');
    await pause(chance.between(200, 1_000));
    return 0;
  },
};

const stopNodeGracefully: Nemesis = {
  name: 'SIGTERM of a node',
  weight: 3,
  strike: async (cluster, chance) => {
    const node = pickUpNode(cluster, chance);
    if (!node) return 0;
    await node.stopGracefully();
    restartInBackground(node);
    return 0;
  },
};

/** Stops each node by SIGTERM and starts it again, one after the other, as an operator would. */
export const rollingRestart: Nemesis = {
  name: 'rolling restart',
  weight: 1,
  strike: async ({ nodes }) => {
    for (const node of nodes) {
      await node.stopGracefully();
      await node.start();
    }
    return 0;
  },
};

/** Picks a node that is up. Mostly returns undefined when it is the last one. */
function pickUpNode({ nodes }: TestCluster, chance: Seeded): FaultyNode | undefined {
  const up = nodes.filter(({ isUp }) => isUp);
  if (up.length === 0 || (up.length === 1 && nodes.length > 1 && !chance.chance(0.2))) return;
  return chance.pick(up);
}

/** All nemeses of a run. */
export const NEMESES: readonly Nemesis[] = [
  killNode,
  ...faultPoints.map(killAt),
  ...faultPoints.map(suspendAt),
  loseAnswerAt('a batch after its commit'),
  loseAnswerAt('a purchase after its commit'),
  loseAnswerAt('the relay after its commit'),
  suspendNode,
  killRedis,
  suspendRedis,
  killDatabase,
  suspendDatabase,
  cut('shoppers'),
  cut('database'),
  cut('Redis'),
  slow('shoppers'),
  slow('database'),
  slow('Redis'),
  jumpClock,
  stopNodeGracefully,
];
