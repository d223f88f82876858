import { sheer } from '../light.mjs';
import { scene } from '../scenes.mjs';
import { d } from '../sheet.mjs';
import { shadow, vessel } from '../solids.mjs';

export default function seaweedCrisps(s) {
  scene(s, 'pantry');
  shadow(s, 300, 504, 180);
  const grains = (many) =>
    Array.from({ length: many }, (_, n) => {
      const far = 15 * Math.sqrt(n + 0.3);
      return d`M${Math.cos(n * 2.4) * far} ${Math.sin(n * 2.4) * far * 0.84}l${Math.cos(n) * 5} ${Math.sin(n) * 5}`;
    }).join('');
  const chip = s.stamp((t) => {
    const sheet =
      'M-72 -60q37 -12 72 2t74 -2q9 30 -2 60t2 58q-39 12 -74 -2t-72 2q-9 -30 2 -60t-2 -58Z';
    t.path(sheet, '#122017', { transform: 'translate(5 7)' });
    t.path(sheet, t.slant('#6d8f5e', '#35583a', '#1f3526'));
    t.line(grains(14), '#f6edd3', 9);
  });
  for (const at of [
    '206 330)rotate(-24',
    '394 326)rotate(22',
    '298 262)rotate(8',
    '232 384)rotate(14',
    '366 386)rotate(-12',
  ])
    chip(`translate(${at})`);
  vessel(s, 300, 506, '0 104, 10 112, 60 168, 98 188', '#a9632f');
  s.path(
    d`M112 408A188 38 0 0 0 488 408A188 30 0 0 1 112 408Z`,
    s.across('#e5b27a', '#f2cf9c', '#8f5126'),
  );
  s.line(d`M150 462q150 46 300 0`, sheer('#5d2f14', 0.4), 4);
  s.line(d`M176 480q124 36 248 0`, sheer('#f0c48c', 0.4), 3);
}
