import { describe, expect, it } from 'vitest';
import { requireLoopback, withDatabase } from '@/tests/loopback';

describe('a database for tests', () => {
  it.each([
    'mongodb://127.0.0.1:27017/?replicaSet=rs0',
    'mongodb://localhost/salebell',
    'mongodb://[::1]:27017',
    'mongodb://me:secret@127.0.0.1:1,localhost:2/salebell',
  ])('may be %s', (uri) => {
    expect(() => requireLoopback(uri)).not.toThrow();
  });

  it.each([
    'mongodb://db.shop.example:27017/salebell',
    'mongodb://127.0.0.1:27017,db.shop.example/salebell',
    'mongodb://127.0.0.1.shop.example/',
    'mongodb://127.0.0.1:27017@db.shop.example/',
    'mongodb+srv://cluster.shop.example/salebell',
    'mongodb://10.0.0.7/?replicaSet=rs0',
  ])('may not be %s', (uri) => {
    expect(() => requireLoopback(uri)).toThrow(/not loopback/);
  });

  it('gets another name by withDatabase, and keeps its options', () => {
    expect(withDatabase('mongodb://127.0.0.1:4/salebell?replicaSet=a', 'test')).toBe(
      'mongodb://127.0.0.1:4/test?replicaSet=a',
    );
    expect(withDatabase('mongodb://me:secret@localhost', 'test')).toBe(
      'mongodb://me:secret@localhost/test',
    );
  });
});
