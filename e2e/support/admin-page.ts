import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { expect } from './people';

export async function choosePicture(page: Page): Promise<void> {
  const picture = { create: { width: 640, height: 480, channels: 3, background: 'teal' } } as const;
  await page.getByLabel('Picture').setInputFiles({
    name: 'kite.txt',
    mimeType: 'image/png',
    buffer: await sharp(picture).png().toBuffer(),
  });
  await expect(page.getByText('Picture uploaded.')).toBeVisible();
}

export const statusOn = (page: Page, text: string) =>
  page.getByRole('status').filter({ hasText: text });
