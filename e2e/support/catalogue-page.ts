import type { Page } from '@playwright/test';

export const PHONE = { width: 390, height: 844 };

export const goodsOn = (page: Page) => page.locator('[id^="goods-at-"]');
export const searchOn = (page: Page) =>
  page.getByRole('combobox', { name: /Search the goods|상품 검색/ });
/** The suggestions, without the options of the sort order. */
export const optionsOn = (page: Page) => page.getByRole('listbox').getByRole('option');
export const chosenOn = (page: Page) =>
  page.getByRole('listbox').getByRole('option', { selected: true });
