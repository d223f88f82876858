import { scene } from '../scenes.mjs';
import { d } from '../sheet.mjs';
import { band, gleam, shadow, turned, vessel } from '../solids.mjs';

export default function soyCandle(s) {
  scene(s, 'home');
  s.oval(278, 236, 190, 190, s.round(['#ffedb0cc', '#ffe49a55 .5', '#ffe49a00']));
  shadow(s, 278, 512, 108);
  vessel(s, 278, 512, '0 96, 8 102, 208 106', '#d9cfc4', { depth: 0.8 });
  s.path(
    turned(278, 502, '0 90, 8 95, 150 97'),
    s.across('#d8c4a4', '#fffaf0 .25', '#f6ead4', '#b9a284 .9', '#d0bc9c'),
  );
  s.oval(
    278,
    352,
    97,
    19,
    s.round(['#fffbe8', '#ffefc4 .5', '#ead6b0'], { cx: 0.5, cy: 0.4, r: 0.6 }),
  );
  s.oval(278, 304, 106, 21, 'none', { stroke: '#ffffffcc', 'stroke-width': 6 });
  s.line('M278 352V318', '#3a2a24', 6);
  s.path(
    'M278 222C312 268 316 318 278 322 240 318 244 268 278 222Z',
    s.down('#fff3a8', '#ffc94a .55', '#f08a2c'),
  );
  s.path('M278 270C294 292 294 314 278 316 262 314 262 292 278 270Z', '#fffbe0');
  band(s, 278, 396, 474, [102, 101], '#4f5f50', 0.7);
  s.line(
    'M278 412v40M278 424l-16 -8M278 424l16 -8M278 436l-20 -9M278 436l20 -9M278 448l-24 -10M278 448l24 -10',
    '#efe6d2',
    4,
  );
  gleam(s, 184, 322, 12, 170);
  const sprig = s.stamp((t) => {
    t.line('M0 0L130 -6', '#6b4a30', 6);
    const needles = (rise) =>
      Array.from({ length: 9 }, (_, n) => d`M${12 + n * 14} ${-n * 0.6}l34 ${rise}`).join('');
    t.line(needles(-32), '#6f9468', 4.5);
    t.line(needles(32), '#42663f', 4.5);
  });
  sprig('translate(372 540)rotate(-14)');
  sprig('translate(150 540)rotate(196)scale(.7)');
}
