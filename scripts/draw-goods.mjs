import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Sheet } from './draw/sheet.mjs';
import { ROOT } from './lib/run.mjs';

/**
 * Draws the pictures of the sample goods into public/goods: one still life for each drawing under
 * scripts/draw/goods, named like it. The pictures are in the repository; run this after a change.
 */
const drawings = new URL('./draw/goods/', import.meta.url);
const folder = path.join(ROOT, 'public/goods');

mkdirSync(folder, { recursive: true });
for (const file of readdirSync(drawings)) {
  const { default: draw } = await import(new URL(file, drawings).href);
  const sheet = new Sheet();
  draw(sheet);
  writeFileSync(path.join(folder, file.replace('.mjs', '.svg')), sheet.toString());
}
