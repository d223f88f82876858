import type { Shopper } from './shopper';

type Goods = {
  goodsId: number;
  name: string;
  price: number;
  stock: number;
  category: string;
  imageUrl: string;
};
type Order = { orderId: string; items: object[]; total: number; date: string };
export type Answer = {
  code: string;
  status: number;
  user: { userId: string; email: string; nickname: string; announceAs: string };
  goods: Goods & Goods[];
  items: { goods: Goods; quantity: number }[];
  total: number;
  nextCursor: string | null;
  order: Order;
  orders: Order[];
  sales: { seq: number; nickname: string; goodsId: number }[];
  latest: number;
  epoch: string;
  left: { goodsId: number; stock: number }[];
  errors: { path: string; message: string }[];
};

/** @returns the answer of the shop, its JSON parsed (`{}` for an empty one). */
export async function read(
  request: Promise<Response>,
): Promise<{ status: number; headers: Headers; body: Answer }> {
  const response = await request;
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: JSON.parse(text || '{}') };
}

export const goodsOf = async (shopper: Shopper, goodsId: number) =>
  (await read(shopper.ask('GET', `/api/goods/${goodsId}`))).body.goods;

/** Parses the answer. @throws Error when the shop refused. */
export async function okJson(answer: Response): Promise<unknown> {
  if (!answer.ok) throw new Error(`The shop refused: ${answer.status} ${await answer.text()}`);
  return answer.json();
}
