import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { addressOf, clientAddress, stampClientAddress } from '@/lib/http/client-address.server';
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

describe('a client’s address', () => {
  it.each([
    ['0', undefined, '10.0.0.1'],
    ['0', '203.0.113.9', '10.0.0.1'],
    ['1', undefined, '10.0.0.1'],
    ['1', '203.0.113.9', '203.0.113.9'],
    ['1', '6.6.6.6, 203.0.113.9', '203.0.113.9'],
    ['2', '6.6.6.6, 203.0.113.9, 10.0.0.2', '203.0.113.9'],
    ['2', '203.0.113.9', '203.0.113.9'],
  ])('behind %s proxies that say %s is %s', (proxies, forwarded, address) => {
    setting('TRUST_PROXY', proxies);
    const request = requestOf(forwarded);
    expect(clientAddress(request)).toBe(address);
    stampClientAddress(request);
    const stamped = String(request.headers['x-forwarded-for']);
    expect(addressOf(new Headers({ 'x-forwarded-for': stamped }))).toBe(address);
  });
});

describe('the figures', () => {
  const mayRead = (authorization: string | null, address: string) => {
    try {
      requireMetricsReader(authorization, address);
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
  ])('without METRICS_TOKEN are for this machine alone: %s, %s', (address, allowed) => {
    setting('METRICS_TOKEN', '');
    expect(mayRead(null, address)).toBe(allowed);
  });

  it.each([
    ['Bearer the token', true],
    ['bearer the token', true],
    ['Bearer another', false],
    ['the token', false],
    ['Bearer ', false],
    [null, false],
  ])('with METRICS_TOKEN are for its bearer alone: %s, %s', (authorization, allowed) => {
    setting('METRICS_TOKEN', 'the token');
    expect(mayRead(authorization, '127.0.0.1')).toBe(allowed);
    expect(mayRead(authorization, '203.0.113.9')).toBe(allowed);
  });
});
