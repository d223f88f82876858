import { setTimeout as pause } from 'node:timers/promises';
import { FAULT_POINTS, type FaultPoint } from './fault-points';
import type { FaultyNode } from './faulty-node';
import { comeBack, killAt, loseAnswerAt, type Nemesis, stopAt } from './nemesis';
import type { Seeded } from './seeded';
import type { TestCluster } from './test-cluster';

const moments = Object.keys(FAULT_POINTS) as FaultPoint[];

const killNode: Nemesis = {
  name: 'SIGKILL of a node',
  weight: 14,
  strike: async (arena, chance) => {
    const node = aliveNode(arena, chance);
    if (!node) return 0;
    await node.kill();
    comeBack(node);
    return 1;
  },
};

const stopNode: Nemesis = {
  name: 'SIGSTOP of a node',
  weight: 3,
  strike: async (arena, chance) => {
    const node = aliveNode(arena, chance);
    if (!node) return 0;
    node.stop();
    await pause(chance.between(300, 3_000));
    node.goOn();
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

const stopRedis: Nemesis = {
  name: 'SIGSTOP of Redis',
  weight: 2,
  strike: async ({ redis }, chance) => {
    redis.signal('SIGSTOP');
    await pause(chance.between(200, 2_500));
    redis.signal('SIGCONT');
    return 0;
  },
};

/** It comes back by itself: the embedded database's keeper starts it anew. */
const killDatabase: Nemesis = {
  name: 'SIGKILL of the database',
  weight: 6,
  strike: async (arena, chance) => {
    const killed = arena.signalDatabase('SIGKILL');
    await pause(chance.between(500, 2_500));
    return killed ? 1 : 0;
  },
};

const stopDatabase: Nemesis = {
  name: 'SIGSTOP of the database',
  weight: 2,
  strike: async (arena, chance) => {
    arena.signalDatabase('SIGSTOP');
    await pause(chance.between(200, 4_500));
    arena.signalDatabase('SIGCONT');
    return 0;
  },
};

const WIRES = { shoppers: 'front', database: 'toDatabase', Redis: 'toRedis' } as const;

const cut = (end: keyof typeof WIRES): Nemesis => ({
  name: `cut sockets to the ${end}`,
  weight: 3,
  strike: async ({ nodes }, chance) => {
    chance.pick(nodes)[WIRES[end]].cut();
    await pause(chance.between(50, 500));
    return 0;
  },
});

const slow = (end: keyof typeof WIRES): Nemesis => ({
  name: `slow sockets to the ${end}`,
  weight: 2,
  strike: async ({ nodes }, chance) => {
    const wire = chance.pick(nodes)[WIRES[end]];
    wire.slow(chance.between(20, 250));
    await pause(chance.between(500, 2_500));
    wire.slow(0);
    return 0;
  },
});

/** By ten minutes, forth or (the second time) back. */
const jumpClock: Nemesis = {
  name: 'a node’s clock jumps',
  weight: 3,
  strike: async (arena, chance) => {
    aliveNode(arena, chance)?.server.signal('SIGUSR2');
    await pause(chance.between(200, 1_000));
    return 0;
  },
};

const leaveInOrder: Nemesis = {
  name: 'SIGTERM of a node',
  weight: 3,
  strike: async (arena, chance) => {
    const node = aliveNode(arena, chance);
    if (!node) return 0;
    await node.leave();
    comeBack(node);
    return 0;
  },
};

/** Every node leaves in order and comes back, one after the other, as an operator would do it. */
export const rollingRestart: Nemesis = {
  name: 'rolling restart',
  weight: 1,
  strike: async ({ nodes }) => {
    for (const node of nodes) {
      await node.leave();
      await node.start();
    }
    return 0;
  },
};

/** A node that may be hurt: one that runs; mostly not the last one. */
function aliveNode({ nodes }: TestCluster, chance: Seeded): FaultyNode | undefined {
  const up = nodes.filter(({ isUp }) => isUp);
  if (up.length === 0 || (up.length === 1 && nodes.length > 1 && !chance.chance(0.2))) return;
  return chance.pick(up);
}

/** Everything that a run may suffer. */
export const NEMESES: readonly Nemesis[] = [
  killNode,
  ...moments.map(killAt),
  ...moments.map(stopAt),
  loseAnswerAt('a purchase after its commit'),
  loseAnswerAt('the announcer between commit and emit'),
  stopNode,
  killRedis,
  stopRedis,
  killDatabase,
  stopDatabase,
  cut('shoppers'),
  cut('database'),
  cut('Redis'),
  slow('shoppers'),
  slow('database'),
  slow('Redis'),
  jumpClock,
  leaveInOrder,
];
