import { scene } from '../scenes.mjs';
import { d } from '../sheet.mjs';
import { gleam, shadow, turned, vessel } from '../solids.mjs';

export default function barleyTea(s) {
  scene(s, 'tea');
  shadow(s, 262, 504, 116);
  const jug = '0 92, 10 102, 120 104, 200 80, 250 70, 292 86';
  s.line('M344 262C452 236 458 430 360 424', s.across('#f7f1e2', '#c9bda6'), 20);
  s.line('M346 258C442 240 446 414 362 416', '#ffffff99', 5);
  vessel(s, 262, 504, jug, '#e6dcc6', { depth: 0.7 });
  s.within(turned(262, 504, jug), () => {
    s.path(
      turned(262, 500, '0 86, 10 96, 120 98, 196 76'),
      s.across('#8a4a16', '#d98a3a .25', '#b8661f', '#6b3410 .9', '#8a4a16'),
    );
    s.oval(262, 304, 78, 15, s.across('#e8a860', '#a55c1e'));
  });
  s.path('M192 204Q150 194 146 208 156 228 188 264Z', s.across('#fbf5e6', '#cfc4aa'));
  s.oval(262, 212, 86, 17, '#fbf6ea');
  s.oval(262, 214, 79, 14, s.across('#b9a98c', '#ded0b4'));
  gleam(s, 180, 300, 15, 160, { turn: 3 });
  gleam(s, 322, 330, 7, 120, { opacity: 0.3 });
  const ear = s.stamp((t) => {
    t.line('M0 0Q60 -8 120 0', '#b58a3c', 5);
    t.line('M116 -2L190 -34M122 0L202 -14M122 2L200 12M112 4L184 36', '#d8b062', 3);
    for (let n = 0; n < 6; n++)
      for (const side of [-1, 1])
        t.oval(68 + n * 12, side * 8 - 2, 13, 6, side < 0 ? '#f0cd82' : '#bf8f3e', {
          transform: d`rotate(${side * 26} ${68 + n * 12} ${side * 8})`,
        });
  });
  ear('translate(352 548)rotate(-28)');
  ear('translate(330 540)rotate(-4)');
  s.line('M100 516l8 2M128 530l8 -3M150 514l7 3M118 544l8 1M164 538l8 -2', '#8f5a22', 9);
}
