import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  addressOf,
  clientAddress,
  networkOf,
  stampClientAddress,
} from '@/lib/http/client-address.server';
import { requireMetricsReader } from '@/lib/http/require-metrics-reader.server';
import { freshProcess } from '@/tests/fresh-process';

afterEach(() => vi.unstubAllEnvs());

function setting(name: string, value: string): void {
  vi.stubEnv(name, value);
  freshProcess();
}

function requestOf(forwarded: string | undefined): IncomingMessage {
  const socket = new Socket();
  Object.defineProperty(socket, 'remoteAddress', { value: '10.0.0.1' });
  const request = new IncomingMessage(socket);
  if (forwarded !== undefined) request.headers['x-forwarded-for'] = forwarded;
  return request;
}

describe('clientAddress', () => {
  it.each([
    ['0', undefined, '10.0.0.1'],
    ['0', '203.0.113.9', '10.0.0.1'],
    ['1', undefined, '10.0.0.1'],
    ['1', '203.0.113.9', '203.0.113.9'],
    ['1', '6.6.6.6, 203.0.113.9', '203.0.113.9'],
    ['2', '6.6.6.6, 203.0.113.9, 10.0.0.2', '203.0.113.9'],
    ['2', '203.0.113.9', '203.0.113.9'],
  ])('with %s trusted proxies and X-Forwarded-For %s is %s', (proxies, forwarded, address) => {
    setting('TRUST_PROXY', proxies);
    const request = requestOf(forwarded);
    expect(clientAddress(request)).toBe(address);
    stampClientAddress(request);
    const stamped = String(request.headers['x-forwarded-for']);
    expect(addressOf(new Headers({ 'x-forwarded-for': stamped }))).toBe(address);
  });
});

describe('networkOf', () => {
  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['::FFFF:cb00:7109', '203.0.113.9'],
    ['0:0:0:0:0:ffff:203.0.113.9', '203.0.113.9'],
    ['2001:db8:1:2::1', '2001:db8:1:2::/64'],
    ['2001:DB8:1:2:ffff:ffff:ffff:ffff', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002:0000:0000:0000:0001', '2001:db8:1:2::/64'],
    ['2001:db8:1:3::1', '2001:db8:1:3::/64'],
    ['2001:db8::2:0:0:0:1', '2001:db8:0:2::/64'],
    ['2001:db8::', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['64:ff9b::203.0.113.9', '64:ff9b:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['unknown', 'unknown'],
    ['no:address', 'no:address'],
  ])('maps %s to %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });

  it('maps every IPv6 address to its first 64 bits', () => {
    const group = fc.integer({ min: 0, max: 0xffff }).map((bits) => bits.toString(16));
    const half = fc.array(group, { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(half, half, half, (network, host, other) => {
        fc.pre(network.some((bits) => bits !== '0'));
        const [one, two] = [host, other].map((rest) => networkOf([...network, ...rest].join(':')));
        expect(one).toBe(two);
        expect(one).toBe(`${network.join(':')}::/64`);
      }),
    );
  });
});

describe('requireMetricsReader', () => {
  const mayRead = (authorization: string | null, address: string, host = 'localhost:3000') => {
    try {
      requireMetricsReader(authorization, address, host);
      return true;
    } catch (error) {
      expect(error).toMatchObject({ code: 'FORBIDDEN', status: 403 });
      return false;
    }
  };

  it.each([
    ['127.0.0.1', true],
    ['::1', true],
    ['::ffff:127.0.0.1', true],
    ['203.0.113.9', false],
    ['::ffff:203.0.113.9', false],
    ['unknown', false],
  ])('lets only loopback read the metrics without METRICS_TOKEN: %s, %s', (address, allowed) => {
    setting('METRICS_TOKEN', '');
    expect(mayRead(null, address)).toBe(allowed);
  });

  it.each([
    ['127.0.0.1:3000', true],
    ['LOCALHOST', true],
    ['[::1]:3000', true],
    ['evil.example', false],
    ['localhost.evil.example', false],
    ['', false],
  ])(
    'lets loopback read the metrics only under a name of this machine: %s, %s',
    (host, allowed) => {
      setting('METRICS_TOKEN', '');
      expect(mayRead(null, '127.0.0.1', host)).toBe(allowed);
    },
  );

  it.each([
    ['Bearer the token', true],
    ['bearer the token', true],
    ['Bearer another', false],
    ['the token', false],
    ['Bearer ', false],
    [null, false],
  ])('lets only the bearer of METRICS_TOKEN read the metrics: %s, %s', (authorization, allowed) => {
    setting('METRICS_TOKEN', 'the token');
    expect(mayRead(authorization, '127.0.0.1')).toBe(allowed);
    expect(mayRead(authorization, '203.0.113.9')).toBe(allowed);
  });
});
