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

/** What antialiasing may make of an edge that was drawn anew, of 255. */
const NEAR = 40;

/** How many pixels differ visibly between two pictures of one page, those within `except` aside. */
export function differing(one: Picture, other: Picture, except?: Box): number {
  if (one.width !== other.width || one.height !== other.height) {
    throw new Error('pictures of two sizes');
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

const isFar = (one = 0, other = 0) => Math.abs(one - other) > NEAR;

const isWithin = ({ x: left, y: top, width, height }: Box, x: number, y: number) =>
  x >= Math.floor(left) && x < left + width && y >= Math.floor(top) && y < top + height;
