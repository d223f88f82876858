import { slice } from '../fruit.mjs';
import { around, sheer } from '../light.mjs';
import { scene } from '../scenes.mjs';
import { d } from '../sheet.mjs';
import { ball, band, gleam, leaf, shadow, vessel } from '../solids.mjs';

export default function tangerineJam(s) {
  scene(s, 'pantry');
  const orange = '#e07a1f';
  shadow(s, 262, 500, 118);
  vessel(s, 262, 500, '0 100, 10 110, 60 113, 176 112, 206 88, 214 84', orange);
  band(s, 262, 318, 478, [104, 104], '#ffb44a', 0.5);
  s.line('M176 354l36 -10M190 468l30 10M300 470l34 -8', '#ffe0a0a0', 13);
  band(s, 262, 362, 452, [112, 112], '#fbf1dc', 0.6);
  ball(s, 262, 426, 29, orange);
  leaf(s, 263, 400, 34, -28, '#55803a');
  gleam(s, 174, 318, 15, 150);
  const gingham = s.pattern(26, 26, (t) => {
    t.rect(0, 0, 13, 26, sheer('#b8442c', 0.55));
    t.rect(0, 0, 26, 13, sheer('#b8442c', 0.55));
  });
  const cover = d`M170 296q4 -38 30 -44 62 -16 124 0 26 6 30 44 12 10 8 28 -10 -10 -22 0 -12 -12 -26 2 -14 -8 -26 4 -16 -10 -28 2 -14 -10 -28 -2 -14 -8 -28 -4 -12 -12 -24 0 -12 -8 -18 0 -4 -18 8 -30Z`;
  s.path(cover, s.across(...around('#fbf1e2', 0.8)));
  s.path(cover, gingham);
  s.oval(262, 256, 72, 12, sheer('#ffffff', 0.4));
  s.line(d`M168 298q94 30 188 0`, '#8c5a2c', 7);
  shadow(s, 446, 512, 64);
  ball(s, 446, 462, 60, '#ec8a24', { flat: 0.9 });
  s.oval(440, 412, 9, 4, '#5d7f35');
  leaf(s, 442, 412, 66, -14, '#4f7d38');
  slice(s, 356, 528, 42, '#f08b20', '#ffe3ae');
}
