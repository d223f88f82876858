import { describe, expect, it } from 'vitest';
import { readMachine, socketsPerNetwork, socketsThatFit } from '@/lib/core/machine-sockets.server';

const GIB = 1024 ** 3;

describe('the default of MAX_SOCKETS', () => {
  it.each([
    [8, 1_048_576, 32_768],
    [2, undefined, 8_192],
    [8, 4_096, 3_584],
    [1, 1_200, 688],
    [1, 256, 500],
  ])('with %d GiB and %s descriptors is %i', (gib, maxOpenFiles, sockets) => {
    expect(socketsThatFit({ memoryBytes: gib * GIB, maxOpenFiles })).toBe(sockets);
  });

  it('is known for this machine', () => {
    const { memoryBytes } = readMachine();
    expect(memoryBytes).toBeGreaterThan(0);
    expect(memoryBytes).toBeLessThan(Number.POSITIVE_INFINITY);
  });
});

describe('the default of MAX_SOCKETS_PER_NETWORK', () => {
  it.each([
    [32_768, 8_192],
    [4_000, 2_000],
    [2, 2_000],
    [0, 0],
  ])('with %i sockets is %i', (maxSockets, perNetwork) => {
    expect(socketsPerNetwork(maxSockets)).toBe(perNetwork);
  });
});
