import mongoose from 'mongoose';
import { expect, it } from 'vitest';
import { MessageSplitter, readCommand, requestId, responseTo } from './mongo-wire';

const { BSON } = mongoose.mongo;

function messageOf(id: number, body: object): Buffer {
  const document = BSON.serialize(body);
  const head = Buffer.alloc(21);
  head.writeInt32LE(head.length + document.length, 0);
  head.writeInt32LE(id, 4);
  head.writeInt32LE(id - 1, 8);
  head.writeInt32LE(2013, 12);
  return Buffer.concat([head, document]);
}

const session = { id: new BSON.UUID('00000000-0000-4000-8000-00000000000a') };

it('Messages splits a stream into whole messages wherever it is cut', () => {
  const sent = [1, 2, 3].map((id) => messageOf(id, { ping: 1, note: 'x'.repeat(id * 50) }));
  const stream = Buffer.concat(sent);
  for (let cut = 1; cut < stream.length; cut++) {
    const messages = new MessageSplitter();
    const got = [...messages.push(stream.subarray(0, cut)), ...messages.push(stream.subarray(cut))];
    expect(got.map(requestId)).toEqual([1, 2, 3]);
    expect(Buffer.concat(got).equals(stream)).toBe(true);
  }
});

it('readCommand returns the name, collection, transaction and updated fields of a command', () => {
  const read = (body: object) => readCommand(messageOf(7, body));
  expect(read({ find: 'sales', lsid: session })).toEqual({
    name: 'find',
    collection: 'sales',
    transaction: undefined,
    ...{ condition: [], sets: [] },
  });
  expect(read({ commitTransaction: 1, lsid: session, autocommit: false })).toEqual({
    name: 'commitTransaction',
    collection: '',
    transaction: '0000000000004000800000000000000a',
    ...{ condition: [], sets: [] },
  });
  const updates = [
    { q: { _id: 1, 'payment.paidAt': null }, u: { $set: { 'payment.checkAt': 2 } } },
  ];
  expect(read({ update: 'orders', updates })).toEqual({
    name: 'update',
    collection: 'orders',
    transaction: undefined,
    condition: ['_id', 'payment.paidAt'],
    sets: ['payment.checkAt'],
  });
  expect(responseTo(messageOf(7, {}))).toBe(6);
});
