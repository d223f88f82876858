import { dim, WINDOW } from '../light.mjs';
import { scene } from '../scenes.mjs';
import { d } from '../sheet.mjs';
import { gleam, shadow, steam, turned, vessel } from '../solids.mjs';

export default function enamelMug(s) {
  scene(s, 'outdoors');
  shadow(s, 274, 512, 126);
  const white = '#f2f1ec';
  s.line('M384 334C492 322 496 470 380 462', '#2b4f8c', 30);
  s.line('M384 334C488 324 490 466 380 460', s.across(white, dim(white, 0.4)), 22);
  const mug = '0 106, 8 116, 206 122, 214 126';
  vessel(s, 274, 512, mug, white);
  s.within(turned(274, 512, mug), () => {
    s.line(
      'M176 470h.1M238 356h.1M344 400h.1M322 480h.1M206 420h.1M300 340h.1M370 452h.1M180 350h.1M262 490h.1',
      '#2b4f8c66',
      6,
    );
    s.path('M176 450l48 -76 28 34 26 -46 62 88Z', '#2f6b4f');
    s.path('M224 374l-14 22 14 8 14 -14ZM278 362l-14 24 14 10 18 -12Z', '#f6f4ee');
    s.oval(330, 366, 15, 15, '#f2b33d');
    s.line('M150 462q124 24 250 0', '#2f6b4f', 5);
  });
  s.oval(274, 298, 127, 26, '#2b4f8c');
  s.oval(274, 298, 119, 22, s.across('#b9b6b0', '#efede6'));
  s.oval(274, 304, 108, 17, s.round(['#7a4a2c', '#3a1d12'], WINDOW));
  s.line('M206 300q24 -10 56 -10', '#c99a70', 5);
  gleam(s, 168, 330, 15, 130, { turn: -1 });
  steam(s, 270, 284, 112);
  const row = (y, w) =>
    d`M${-w} ${y}q${w / 4} 20 ${w / 2} 0 ${w / 4} 20 ${w / 2} 0 ${w / 4} 20 ${w / 2} 0 ${w / 4} 20 ${w / 2} 0 -4 -22 ${-w} -22T${-w} ${y}Z`;
  const cone = s.stamp((t) => {
    shadow(t, 0, 6, 44);
    for (const [index, width] of [36, 40, 36, 26, 15].entries()) {
      t.path(row(-index * 16, width), t.slant('#c99260', '#6b4028'));
    }
  });
  cone('translate(474 532)');
  cone('translate(112 528)scale(.8)');
}
