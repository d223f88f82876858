import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './lib/run.mjs';

/** Draws the pictures of the sample goods into public/goods: one still life each, one hand. */
const PALETTES = [
  { ground: '#f6e3c5', back: '#efcf9c', main: '#d9772b', dark: '#8c4415', light: '#fbe9cd' },
  { ground: '#dfe8d3', back: '#c3d4ab', main: '#5d7f3f', dark: '#34502a', light: '#f2f6e8' },
  { ground: '#e4dfd8', back: '#cfc5b8', main: '#9a6b4a', dark: '#573a28', light: '#f7f2ea' },
  { ground: '#d9e2ea', back: '#b6c8d8', main: '#365f86', dark: '#1e3a57', light: '#f0f5f9' },
  { ground: '#f3dcd6', back: '#e4bab0', main: '#b4503c', dark: '#6f2a1f', light: '#fdf0ec' },
  { ground: '#d8e6e2', back: '#aecfc6', main: '#2f7466', dark: '#184840', light: '#eef7f4' },
];

const r = (x, y, w, h, rx, fill) =>
  `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="${rx}" fill="${fill}"/>`;
const e = (cx, cy, rx, ry, fill) =>
  `<ellipse cx="${cx}" cy="${cy}" rx="${rx}" ry="${ry}" fill="${fill}"/>`;
const p = (d, fill) => `<path d="${d}" fill="${fill}"/>`;
const line = (d, stroke, width) =>
  `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`;

const jar = (c) =>
  r(200, 210, 200, 250, 34, c.main) +
  r(214, 160, 172, 58, 14, c.dark) +
  r(226, 290, 148, 96, 10, c.light) +
  line('M226 238v-4', c.light, 10) +
  e(300, 338, 30, 30, c.main);
const bottle = (c) =>
  p('M264 130h72v84c0 26 44 40 44 92v154H220V306c0-52 44-66 44-92z', c.main) +
  r(258, 106, 84, 40, 8, c.dark) +
  r(238, 330, 124, 84, 8, c.light);
const pack = (c) =>
  p('M196 170h208l16 290H180z', c.main) +
  r(190, 150, 220, 34, 6, c.dark) +
  r(236, 250, 128, 110, 64, c.light) +
  p('M300 276c26 18 26 48 0 62c-26-14-26-44 0-62z', c.main);
const cup = (c) =>
  p('M190 240h200v110c0 66-40 110-100 110s-100-44-100-110z', c.main) +
  line('M392 276h30c40 0 40 82-10 82h-26', c.main, 22) +
  e(290, 240, 100, 24, c.dark) +
  line('M256 196c-14-22 14-34 0-58M320 196c-14-22 14-34 0-58', c.back, 12);
const teapot = (c) =>
  p('M180 330c0-80 54-110 120-110s120 30 120 110-54 130-120 130-120-50-120-130z', c.main) +
  p('M410 300l74-54 18 16-70 116z', c.main) +
  line('M190 270c-80-10-80 130 10 130', c.dark, 20) +
  e(300, 226, 72, 18, c.dark) +
  e(300, 196, 18, 18, c.dark);
const board = (c) =>
  r(190, 190, 220, 270, 26, c.main) +
  r(276, 110, 48, 110, 22, c.main) +
  e(300, 140, 10, 10, c.ground) +
  line(
    'M226 250c40 20 100-20 148 6M226 320c40 20 100-20 148 6M226 390c40 20 100-20 148 6',
    c.dark,
    5,
  );
const spoon = (c) =>
  e(300, 200, 62, 86, c.main) + r(288, 270, 24, 200, 12, c.main) + e(300, 192, 40, 60, c.dark);
const bowl = (c) =>
  e(300, 270, 140, 34, c.dark) +
  p('M160 270c0 120 60 170 140 170s140-50 140-170c-60 36-220 36-280 0z', c.light) +
  r(250, 430, 100, 30, 8, c.back) +
  e(300, 262, 104, 26, '#fffdf8');
const book = (c) =>
  r(190, 150, 220, 310, 10, c.main) +
  r(190, 150, 44, 310, 10, c.dark) +
  r(264, 210, 116, 70, 4, c.light) +
  line('M212 190v230', c.light, 5);
const pencil = (c) =>
  p('M190 430l18-70 190-190 52 52-190 190z', c.main) +
  p('M190 430l18-70 52 52z', c.light) +
  p('M398 170l30-30c16-16 68 36 52 52l-30 30z', c.dark);
const ink = (c) =>
  r(200, 270, 200, 190, 28, c.main) +
  r(256, 210, 88, 70, 8, c.light) +
  r(244, 176, 112, 50, 10, c.dark) +
  r(232, 330, 136, 76, 8, c.light);
const letter = (c) =>
  r(160, 220, 280, 200, 10, c.light) +
  line('M166 230l134 110 134-110', c.main, 10) +
  e(300, 340, 28, 28, c.main);
const cloth = (c) =>
  r(180, 230, 240, 70, 34, c.main) +
  r(180, 296, 240, 70, 34, c.dark) +
  r(180, 362, 240, 90, 34, c.main) +
  line('M210 452v24M250 452v24M290 452v24M330 452v24M370 452v24', c.dark, 6);
const bell = (c) =>
  p(
    'M300 150c80 0 96 70 100 140 4 60 20 80 40 100H160c20-20 36-40 40-100 4-70 20-140 100-140z',
    c.main,
  ) +
  e(300, 420, 34, 30, c.light) +
  e(300, 142, 18, 18, c.dark) +
  r(160, 386, 280, 20, 10, c.dark);
const candle = (c) =>
  r(210, 260, 180, 200, 16, c.light) +
  r(210, 340, 180, 70, 0, c.main) +
  p('M300 160c30 36 26 66 0 76-26-10-30-40 0-76z', '#f2b33d') +
  line('M300 236v26', c.dark, 8);
const basket = (c) =>
  p('M170 290h260l-34 170H204z', c.main) +
  line('M190 290c0-170 220-170 220 0', c.dark, 16) +
  line('M186 340h228M194 390h212M200 430h200', c.dark, 6);
const roll = (c) =>
  r(150, 270, 300, 170, 80, c.main) +
  e(376, 355, 76, 85, c.dark) +
  e(376, 355, 44, 50, c.light) +
  e(376, 355, 16, 18, c.dark) +
  r(220, 270, 26, 170, 0, c.light);
const flask = (c) =>
  r(226, 190, 148, 270, 36, c.main) +
  r(240, 130, 120, 76, 22, c.dark) +
  r(226, 290, 148, 60, 0, c.light);
const tote = (c) =>
  p('M180 250h240l22 210H158z', c.light) +
  line('M240 260c0-150 120-150 120 0', c.main, 16) +
  r(244, 330, 112, 90, 8, c.main);
const lantern = (c) =>
  r(220, 190, 160, 36, 12, c.dark) +
  r(220, 424, 160, 36, 12, c.dark) +
  p('M232 226h136v198H232z', '#f7d98b') +
  line('M232 266h136M232 306h136M232 346h136M232 386h136', c.main, 8) +
  line('M256 190c0-80 88-80 88 0', c.dark, 12);

const DRAWINGS = [
  jar,
  jar,
  bottle,
  pack,
  pack,
  cup,
  pack,
  jar,
  teapot,
  board,
  spoon,
  bowl,
  book,
  pencil,
  ink,
  letter,
  cloth,
  bell,
  candle,
  basket,
  roll,
  flask,
  tote,
  lantern,
];

const folder = path.join(ROOT, 'public/goods');
mkdirSync(folder, { recursive: true });
for (const [index, draw] of DRAWINGS.entries()) {
  const palette = PALETTES[Math.floor(index / 4)];
  const tilt = [40, 250, 120, 330][index % 4];
  const background =
    r(0, 0, 600, 600, 0, palette.ground) + e(300 + (tilt % 90) - 45, 320, 230, 220, palette.back);
  const shadow = `<ellipse cx="312" cy="466" rx="170" ry="22" fill="${palette.dark}" opacity=".22"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 600">${background}${shadow}${draw(palette)}</svg>\n`;
  writeFileSync(path.join(folder, `${index + 1}.svg`), svg);
}
