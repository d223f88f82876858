/** The name of the shop in its mails. */
export const SHOP_NAME = 'Salebell';
