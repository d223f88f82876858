import type { Page } from '@playwright/test';
import sharp from 'sharp';

/** A rectangle in CSS pixels of the window. */
export type Box = { x: number; y: number; width: number; height: number };

/** A screenshot: rows of pixels, three bytes each. */
export type Picture = { width: number; height: number; bytes: Buffer };

/** Takes a screenshot of the window with animations stopped at their start. */
export async function screenshotOf(page: Page): Promise<Picture> {
  const png = await page.screenshot({ animations: 'disabled', caret: 'hide', scale: 'css' });
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, bytes: data };
}

/** How much antialiasing may change a colour channel of a redrawn edge, of 255. */
const MAX_ANTIALIASING = 40;

/** Counts the pixels outside `except` that differ visibly between two screenshots. */
export function countDifferingPixels(one: Picture, other: Picture, except?: Box): number {
  if (one.width !== other.width || one.height !== other.height) {
    throw new Error('The screenshots have different sizes.');
  }
  let count = 0;
  for (let y = 0; y < one.height; y++) {
    for (let x = 0; x < one.width; x++) {
      if (except && isWithin(except, x, y)) continue;
      const at = (y * one.width + x) * 3;
      if ([0, 1, 2].some((colour) => isFar(one.bytes[at + colour], other.bytes[at + colour]))) {
        count++;
      }
    }
  }
  return count;
}

const isFar = (one = 0, other = 0) => Math.abs(one - other) > MAX_ANTIALIASING;

const isWithin = ({ x: left, y: top, width, height }: Box, x: number, y: number) =>
  x >= Math.floor(left) && x < left + width && y >= Math.floor(top) && y < top + height;
