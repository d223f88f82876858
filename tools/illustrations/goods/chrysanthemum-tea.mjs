import { scene } from '../scenes.mjs';
import { d } from '../sheet.mjs';
import { ball, gleam, shadow, steam, turned, vessel } from '../solids.mjs';

export default function chrysanthemumTea(s) {
  scene(s, 'tea');
  shadow(s, 286, 504, 138);
  const glass = '#dfe6d4';
  s.line('M404 322C520 300 524 462 400 452', s.across('#f7f7ec', '#b8bfa6'), 20);
  s.path(
    'M168 410C120 400 112 340 78 320L100 308C140 330 136 366 176 374Z',
    s.slant('#f8f8ee', '#c3c9b0'),
  );
  const pot = '0 86, 10 100, 80 136, 150 116, 184 78';
  vessel(s, 286, 504, pot, glass, { depth: 0.5 });
  s.path(
    turned(286, 498, '0 82, 10 94, 78 128, 124 120'),
    s.across('#c9a02a', '#fff0a0 .25', '#f0d45c', '#a9882a .9', '#cbb04a'),
  );
  s.oval(286, 374, 120, 22, s.across('#fff4b0', '#e3c454'));
  const petals = (from) =>
    Array.from({ length: 6 }, (_, n) => {
      const [x, y] = [Math.cos(n * 1.047 + from), Math.sin(n * 1.047 + from)];
      return d`M${x * 12} ${y * 12}L${x * 31} ${y * 31}`;
    }).join('');
  const flower = s.stamp((t) => {
    t.line(petals(0), '#f8cf3a', 13);
    t.line(petals(0.52), '#fff3b8', 13);
    ball(t, 0, 0, 11, '#d98f18');
  });
  for (const at of [
    '226 376)scale(1 .5',
    '300 370)scale(1.1 .52',
    '360 384)scale(.9 .5',
    '248 444',
    '330 450)scale(1.1',
    '286 410)scale(.7',
  ])
    flower(`translate(${at})`);
  gleam(s, 172, 384, 16, 76, { turn: 14 });
  vessel(s, 286, 322, '0 80, 16 66, 26 24', '#eef0e2', { depth: 0.6 });
  vessel(s, 286, 296, '0 14, 14 20, 24 14', '#c8a76c');
  steam(s, 96, 300, 84);
  flower('translate(470 532)scale(1.5 1.2)');
  flower('translate(128 530)scale(1.2 .9)');
}
