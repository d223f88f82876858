import { dim, sheer, upon, WINDOW } from '../light.mjs';
import { scene } from '../scenes.mjs';
import { gleam, shadow, steam, turned, vessel } from '../solids.mjs';

export default function dripper(s) {
  scene(s, 'tea');
  shadow(s, 292, 506, 112);
  s.line('M384 390C462 380 462 486 372 478', s.across('#f6f3e8', '#b9b29c'), 18);
  const server = '0 92, 10 104, 60 106, 110 76, 132 72';
  vessel(s, 292, 506, server, '#dcdcca', { depth: 0.6 });
  s.path(
    turned(292, 500, '0 86, 10 97, 46 100, 74 88'),
    s.across('#3a1d12', '#7a4526 .25', '#4a2616', '#2a130c'),
  );
  s.oval(292, 426, 88, 15, s.across('#8f5a34', '#4a2616'));
  s.line('M292 378V420', '#4a2616', 5);
  gleam(s, 200, 430, 12, 56, { turn: 2 });
  const white = '#f3ede2';
  s.line('M386 250C462 236 460 330 370 322', s.across(white, dim(white, 0.35)), 18);
  vessel(s, 292, 378, '0 104, 8 106, 16 98', white);
  vessel(s, 292, 364, '0 40, 20 48, 142 124', white);
  s.line(
    'M196 250L258 344M232 262L274 350M292 266V352M352 262L310 350M388 250L326 344',
    sheer(dim(white, 0.5), 0.35),
    4,
  );
  s.oval(292, 222, 124, 25, '#fffaf1');
  s.path(
    'M176 222q12 -30 34 -22 80 14 164 0 24 -8 34 22A116 22 0 0 1 176 222Z',
    s.across('#fdf6e6', '#d8c8aa'),
  );
  s.oval(292, 226, 100, 17, s.round(['#7a4a2c', '#3a1d12']));
  s.oval(284, 226, 44, 7, '#a8764a');
  steam(s, 296, 206, 84);
  const bean = s.stamp((t) => {
    t.oval(0, 0, 22, 15, t.round(upon('#6b3a20'), WINDOW));
    t.line('M-18 3q9 -6 18 -2t18 -4', '#2c140c', 4);
  });
  for (const at of [
    '120 516)rotate(20',
    '152 536)rotate(-30',
    '456 528)rotate(14',
    '484 504)rotate(-50',
  ])
    bean(`translate(${at})`);
}
