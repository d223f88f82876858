import { around, dim, sheer } from '../light.mjs';
import { scene } from '../scenes.mjs';
import { d } from '../sheet.mjs';
import { ball, gleam, mouth, shadow, turned, vessel } from '../solids.mjs';

export default function honey(s) {
  scene(s, 'pantry');
  const honey = '#d98a12';
  shadow(s, 290, 502, 138);
  const jar = '0 108, 12 124, 90 138, 150 128, 186 104, 206 104';
  vessel(s, 290, 502, jar, honey);
  const comb = s.pattern(46, 80, (t) =>
    t.line('M0 13L23 0L46 13V40L23 53L0 40V13M23 53V80', sheer('#fff0b8', 0.5), 3),
  );
  s.within(turned(290, 502, jar), () => {
    s.oval(250, 430, 96, 110, s.round(['#ffd95ecc', '#ffc23a00']));
    s.rect(140, 296, 300, 220, comb);
  });
  mouth(s, 290, 296, 106, '#f7d98a', '#e9a21c', 9);
  gleam(s, 178, 330, 18, 130, { turn: 6 });
  s.line(d`M408 108L318 268`, s.across('#e9c48c', '#a96f35'), 17);
  s.group({ transform: 'rotate(29 312 274)' }, () => {
    s.rect(288, 232, 48, 78, s.across(...around('#b87a36')), { rx: 22 });
    for (const y of [244, 258, 272, 286]) s.line(d`M287 ${y}q25 9 50 0`, dim('#8a5522', 0.3), 5);
  });
  s.path(d`M276 286q20 22 62 8 -6 14 -28 14 -26 2 -34 -22Z`, '#f0b02a');
  s.path(
    d`M342 300c16 8 8 40 12 78 2 20 -18 20 -18 0 2 -28 -8 -56 -4 -74Z`,
    s.across('#ffd257', '#d98a12'),
  );
  const bloom = s.stamp((t) => {
    shadow(t, 0, 12, 34);
    for (let n = 0; n < 5; n++)
      t.oval(0, -15, 8, 15, n % 2 ? '#f3f0ff' : '#fff', { transform: `rotate(${n * 72})` });
    ball(t, 0, 0, 8, '#f2b426');
  });
  bloom('translate(466 510)scale(1.2)');
  bloom('translate(128 522)rotate(30)');
}
