import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { MAX_BODY_BYTES, readJson } from '@/lib/http/read-json.server';

const schema = z.object({ goodsId: z.int('goodsId is a number.') });
const JSON_TYPE = 'application/json';

const read = (body: BodyInit, type = JSON_TYPE) => {
  const headers = { 'content-type': type };
  const init = { method: 'POST', body, headers, duplex: 'half' };
  return readJson(new Request('http://shop.example/', init as RequestInit), schema);
};

describe('a body', () => {
  it.each([JSON_TYPE, 'application/json; charset=utf-8', 'Application/JSON', 'application/x+json'])(
    'of the type %s is parsed without its unknown fields',
    async (type) => {
      expect(await read('{"goodsId": 10, "price": 1}', type)).toEqual({ goodsId: 10 });
    },
  );

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'text/json',
    'application/jsonp',
  ])('of the type %s is CROSS_ORIGIN, since a form on a foreign page can send it', async (type) => {
    await expect(read('{"goodsId": 10}', type)).rejects.toMatchObject({ code: 'CROSS_ORIGIN' });
  });

  it.each(['', '{', '{"goodsId": 10', 'goodsId=10', "{'goodsId': 10}"])(
    'that is not JSON is INVALID_JSON: %j',
    async (text) => {
      await expect(read(text)).rejects.toMatchObject({ code: 'INVALID_JSON', status: 400 });
    },
  );

  it('that breaks the schema is INVALID with the path and a message', async () => {
    await expect(read('{"goodsId": "10"}')).rejects.toMatchObject({
      code: 'INVALID',
      status: 422,
      errors: [{ path: 'goodsId', message: 'goodsId is a number.' }],
    });
  });

  it('a body of 64 KiB is accepted, and one byte more is TOO_LARGE', async () => {
    const padded = (bytes: number) => '{"goodsId": 10}'.padEnd(bytes);
    expect(await read(padded(MAX_BODY_BYTES))).toEqual({ goodsId: 10 });
    await expect(read(padded(MAX_BODY_BYTES + 1))).rejects.toMatchObject({
      code: 'TOO_LARGE',
      status: 413,
    });
  });

  it('without an end is TOO_LARGE, and the rest is not read', async () => {
    let pulled = 0;
    const endless = new ReadableStream({
      pull(controller) {
        pulled += 1;
        controller.enqueue(new Uint8Array(16 * 1024));
      },
    });
    await expect(read(endless)).rejects.toMatchObject({ code: 'TOO_LARGE' });
    expect(pulled).toBeLessThan(10);
  });
});
