import { scene } from '../scenes.mjs';
import { d } from '../sheet.mjs';
import { band, gleam, mouth, shadow, vessel } from '../solids.mjs';

export default function sesameOil(s) {
  scene(s, 'pantry');
  shadow(s, 268, 502, 82);
  const bottle = '0 74, 10 82, 170 82, 206 62, 232 30, 300 26, 306 34, 322 34';
  const outline = vessel(s, 268, 502, bottle, '#8a4a16');
  s.within(outline, () =>
    s.rect(176, 300, 190, 220, s.across('#c97a1e33', '#f6b64a99', '#7a3a0e66')),
  );
  band(s, 268, 348, 456, [82, 82], '#f8ecd2', 0.7);
  s.line(d`M218 382q50 16 100 0M218 444q50 16 100 0`, '#8a4a16', 3);
  s.line('M268 392v14M240 404l8 11M296 404l-8 11', '#a8632a', 15);
  gleam(s, 199, 300, 13, 178);
  gleam(s, 250, 204, 8, 70);
  vessel(s, 268, 186, '0 28, 44 31', '#c79a63');
  s.oval(268, 142, 31, 7, '#e3bf8d');
  shadow(s, 430, 516, 84);
  vessel(s, 430, 518, '0 44, 10 56, 44 88', '#f2e8d8');
  mouth(s, 430, 474, 88, '#fbf5ea', '#e8d7b5');
  s.oval(430, 472, 72, 13, s.slant('#f7e7c0', '#d9b987'));
  const seed = (n) =>
    d`M${428 + Math.cos(n * 2.4) * n * 2.6} ${470 + Math.sin(n * 2.4) * n * 0.42}l${Math.cos(n) * 5} ${Math.sin(n) * 2}`;
  const seeds = (from) => Array.from({ length: 12 }, (_, n) => seed(n * 2 + from)).join('');
  s.line(seeds(0), '#b98a4c', 7);
  s.line(`${seeds(1)}M128 520l6 2M152 534l5 -3M346 540l6 1M326 526l5 2`, '#fff3d2', 7);
}
