/**
 * Where the picture of goods is, for who knows only their number: a sale names its goods by
 * `goodsId` alone, and goods may share a picture.
 */
export const picturePath = (goodsId: number) => `/api/goods/${goodsId}/picture`;
