import { describe, expect, it } from 'vitest';
import { parseRedisAddress } from '@/lib/core/redis-address';

describe('parseRedisAddress', () => {
  it.each(['redis://h', 'redis://h:1/3', 'rediss://:pw@h:1', 'redis://[::1]:6379'])(
    'REDIS_URL %s names one server',
    (url) => {
      expect(parseRedisAddress(url)).toMatchObject({ kind: 'single', url });
    },
  );

  it('REDIS_URL may name a server that Sentinels watch', () => {
    expect(parseRedisAddress('redis-sentinel://a,b:1,[::1]:2')).toEqual({
      kind: 'sentinel',
      sentinels: [
        { host: 'a', port: 26379 },
        { host: 'b', port: 1 },
        { host: '::1', port: 2 },
      ],
      name: 'mymaster',
      db: 0,
      tls: false,
    });
    expect(
      parseRedisAddress('rediss-sentinel://bell:s%40crt@a/2?sentinelMasterId=shop'),
    ).toMatchObject({ name: 'shop', db: 2, username: 'bell', password: 's@crt', tls: true });
  });

  it('REDIS_URL may name a cluster by several hosts, or by its scheme', () => {
    const nodes = [
      { host: 'a', port: 6379 },
      { host: 'b', port: 7001 },
    ];
    const password = 'pw';
    expect(parseRedisAddress('redis://:pw@a,b:7001')).toEqual({
      ...{ kind: 'cluster', nodes, password, tls: false },
    });
    expect(parseRedisAddress('rediss-cluster://a')).toEqual({
      ...{ kind: 'cluster', nodes: nodes.slice(0, 1), tls: true },
    });
  });

  it.each([
    ...[
      '',
      'h:6379',
      'http://h',
      'redis:h',
      'redis://',
      'redis://a,',
      'redis://a:x',
      'redis://a:0',
    ],
    ...['redis-sentinel://', 'redis-sentinel://a/x', 'redis-cluster://a/1', 'redis://%zz:1@h'],
    ...['redis-something://a', 'redis://a:70000', 'redis-sentinel://a,,b'],
  ])('REDIS_URL %j is invalid', (url) => {
    expect(parseRedisAddress(url)).toBeUndefined();
  });
});
