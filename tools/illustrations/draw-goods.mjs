import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../../scripts/lib/run.mjs';
import { Sheet } from './sheet.mjs';

/**
 * Draws the pictures of the sample goods into public/goods: one still life for each drawing under
 * tools/illustrations/goods, named like it. The pictures are in the repository; run this after a change.
 */
const drawings = new URL('./goods/', import.meta.url);
const folder = path.join(ROOT, 'public/goods');

mkdirSync(folder, { recursive: true });
for (const file of readdirSync(drawings)) {
  const { default: draw } = await import(new URL(file, drawings).href);
  const sheet = new Sheet();
  draw(sheet);
  writeFileSync(path.join(folder, file.replace('.mjs', '.svg')), sheet.toString());
}
