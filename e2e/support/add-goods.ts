import sharp from 'sharp';
import type { Category } from '@/lib/goods/goods';
import { okJson } from './read-answer';
import type { Shopper } from './shopper';

/** Defaults: a unique name, 1 piece, 10,000 won, category `tea`. */
export type NewGoods = { name?: string; stock?: number; price?: number; category?: Category };

/** Goods that a test has added. `name` is the same in both languages. */
export type MadeGoods = { goodsId: number; name: string; price: number; stock: number };

/** The smallest picture that the shop accepts, in pixels. */
const PICTURE_SIZE = 200;

let count = 0;
let picture: Promise<Buffer> | undefined;

/** Adds goods as a merchant does: uploads a picture, then saves. @param admin has the role `admin`. */
export async function addGoods(admin: Shopper, options: NewGoods): Promise<MadeGoods> {
  const name = options.name ?? `Test goods ${process.pid}-${++count}`;
  const { stock = 1, price = 10_000, category = 'tea' } = options;
  const body = {
    name: { en: name, ko: name },
    description: { en: 'Goods of a test.', ko: '테스트 상품이에요.' },
    ...{ category, price, stock },
    picture: await uploadPicture(admin),
  };
  const key = { 'idempotency-key': crypto.randomUUID() };
  const answer = await admin.ask('POST', '/api/admin/goods', body, key);
  const { goodsId } = ((await okJson(answer)) as { goods: { goodsId: number } }).goods;
  return { goodsId, name, price, stock };
}

/** Hides goods from every list. @param admin has the role `admin`. */
export async function hideGoods(admin: Shopper, goodsId: number): Promise<void> {
  await okJson(await admin.ask('PATCH', `/api/admin/goods/${goodsId}`, { hidden: true }));
}

async function uploadPicture(admin: Shopper): Promise<string> {
  const background = '#b45309';
  picture ??= sharp({
    create: { width: PICTURE_SIZE, height: PICTURE_SIZE, channels: 3, background },
  })
    .png()
    .toBuffer();
  const answer = await fetch(`${admin.url}/api/admin/pictures`, {
    method: 'POST',
    headers: { cookie: admin.cookie, 'content-type': 'image/png' },
    body: new Uint8Array(await picture),
  });
  return ((await okJson(answer)) as { picture: string }).picture;
}
