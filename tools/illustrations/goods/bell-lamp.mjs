import { around } from '../light.mjs';
import { scene } from '../scenes.mjs';
import { d } from '../sheet.mjs';
import { ball, shadow, vessel } from '../solids.mjs';

export default function bellLamp(s) {
  scene(s, 'home');
  s.oval(300, 372, 270, 220, s.round(['#ffe9a0e0', '#ffdf9066 .5', '#ffdf9000']));
  shadow(s, 300, 520, 110, { strength: 0.34 });
  const brass = '#c9973c';
  vessel(s, 300, 520, '0 92, 10 94, 18 60, 26 18', brass);
  vessel(s, 300, 498, '0 14, 10 9, 150 9', brass);
  s.path('M176 392Q186 512 120 540H480Q414 512 424 392Z', s.down('#fff0b8a0', '#fff0b800'));
  s.oval(300, 392, 134, 27, s.round(['#fffdf0', '#ffe48c .6', '#e2a83c']));
  ball(s, 300, 398, 26, '#fff6d0', { depth: 0.2 });
  const shade = '0 146, 10 140, 60 98, 140 84, 190 62, 214 24';
  vessel(s, 300, 384, shade, '#b4472e');
  s.path(
    d`M154 384A146 29 0 0 0 446 384L442 372A142 28 0 0 1 158 372Z`,
    s.across(...around('#e2b04a')),
  );
  s.path('M214 232q-14 60 -30 122 -2 14 8 16Q216 300 236 212Z', s.down('#ffffff90', '#ffffff10'));
  ball(s, 300, 162, 20, brass);
  s.line('M300 414v16', brass, 4);
  ball(s, 300, 438, 12, brass);
}
