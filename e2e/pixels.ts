import type { Page } from '@playwright/test';
import sharp from 'sharp';

/** A part of the page, in CSS pixels of its window. */
export type Box = { x: number; y: number; width: number; height: number };

/** What one sees: rows of pixels, three bytes each. */
export type Picture = { width: number; height: number; bytes: Buffer };

/** The page's window as it is now, its animations stopped where they begin. */
export async function pictureOf(page: Page): Promise<Picture> {
  const png = await page.screenshot({ animations: 'disabled', caret: 'hide', scale: 'css' });
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, bytes: data };
}

/** How many pixels differ between two pictures of one page, those within `except` aside. */
export function differing(one: Picture, other: Picture, except?: Box): number {
  if (one.width !== other.width || one.height !== other.height) {
    throw new Error('pictures of two sizes');
  }
  let count = 0;
  for (let y = 0; y < one.height; y++) {
    for (let x = 0; x < one.width; x++) {
      if (except && isWithin(except, x, y)) continue;
      const at = (y * one.width + x) * 3;
      if (one.bytes.compare(other.bytes, at, at + 3, at, at + 3) !== 0) count++;
    }
  }
  return count;
}

const isWithin = ({ x: left, y: top, width, height }: Box, x: number, y: number) =>
  x >= Math.floor(left) && x < left + width && y >= Math.floor(top) && y < top + height;
