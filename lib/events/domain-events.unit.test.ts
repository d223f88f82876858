import { beforeEach, describe, expect, it, vi } from 'vitest';
import { log } from '@/lib/core/log.server';
import { hasSubscriber, publish, subscribe } from '@/lib/events/domain-events.server';
import { freshProcess } from '@/tests/fresh-process';

beforeEach(freshProcess);

describe('publish', () => {
  it('calls every subscriber of the event with its data before it returns, and no other', () => {
    const received: unknown[] = [];
    subscribe('sessionsRevoked', ({ userId }) => received.push(['first', userId]));
    subscribe('sessionsRevoked', ({ userId }) => received.push(['second', userId]));
    subscribe('stockChanged', () => received.push('another event'));
    publish('sessionsRevoked', { userId: 'mina' });
    expect(received).toEqual([
      ['first', 'mina'],
      ['second', 'mina'],
    ]);
  });

  it('does nothing where nothing subscribes', () => {
    expect(() => publish('stockChanged', { stockLevels: [] })).not.toThrow();
  });

  it('logs what a subscriber throws, calls the other subscribers and throws nothing', () => {
    const error = new Error('a defect');
    const logged = vi.spyOn(log(), 'error');
    const received: string[] = [];
    subscribe('sessionsRevoked', () => {
      throw error;
    });
    subscribe('sessionsRevoked', ({ userId }) => received.push(userId));
    publish('sessionsRevoked', { userId: 'mina' });
    expect(received).toEqual(['mina']);
    expect(logged).toHaveBeenCalledExactlyOnceWith(
      { err: error, event: 'events.subscriber_failed', published: 'sessionsRevoked' },
      'unhandled error',
    );
  });

  it('reaches a subscriber of another copy of the module in the same process', async () => {
    const received: string[] = [];
    subscribe('sessionsRevoked', ({ userId }) => received.push(userId));
    vi.resetModules();
    const copy = await import('@/lib/events/domain-events.server');
    expect(copy.publish).not.toBe(publish);
    copy.publish('sessionsRevoked', { userId: 'mina' });
    expect(received).toEqual(['mina']);
  });
});

describe('subscribe', () => {
  it('returns what ends this subscription and no other', () => {
    const received: string[] = [];
    const unsubscribe = subscribe('sessionsRevoked', () => received.push('first'));
    subscribe('sessionsRevoked', () => received.push('second'));
    unsubscribe();
    publish('sessionsRevoked', { userId: 'mina' });
    expect(received).toEqual(['second']);
  });

  it('makes hasSubscriber true until it is unsubscribed', () => {
    expect(hasSubscriber('ordersPlaced')).toBe(false);
    const unsubscribe = subscribe('ordersPlaced', () => {});
    expect([hasSubscriber('ordersPlaced'), hasSubscriber('stockChanged')]).toEqual([true, false]);
    unsubscribe();
    expect(hasSubscriber('ordersPlaced')).toBe(false);
  });
});
