import { DARK } from '../desk.mjs';
import { dim, lit, sheer } from '../light.mjs';
import { scene } from '../scenes.mjs';
import { shadow, turned, vessel } from '../solids.mjs';

export default function paperTapes(s) {
  scene(s, 'stationery');
  const roll = (x, y, r, color, motif) => {
    shadow(s, x, y, r * 1.04, { ink: DARK });
    vessel(s, x, y, `0 ${r}, 62 ${r}`, color, { smooth: false, tilt: 0.34 });
    s.path(turned(x, y, `0 ${r}, 62 ${r}`, { smooth: false, tilt: 0.34 }), motif);
    s.oval(x, y - 62, r, r * 0.34, s.slant(lit(color, 0.5), dim(color, 0.12)));
    s.oval(x, y - 62, r * 0.86, r * 0.29, 'none', {
      stroke: sheer(DARK, 0.2),
      'stroke-width': 3,
    });
    s.oval(x, y - 62, r * 0.68, r * 0.23, '#c9a06a');
    s.oval(x, y - 58, r * 0.64, r * 0.2, s.across('#4a3626', '#8a6844'));
  };
  const dots = s.pattern(30, 30, (t) => t.line('M8 8h.1M23 23h.1', '#fff6e0', 9));
  const stripes = s.pattern(22, 22, (t) => t.rect(0, 0, 9, 22, '#ffffffb0'), 'rotate(24)');
  const check = s.pattern(28, 28, (t) => t.path('M0 0H14V28H0ZM0 0H28V14H0Z', '#2f5f5a66'));
  roll(236, 508, 128, '#cf5a44', dots);
  s.path('M352 512Q430 552 548 520L552 552Q430 590 344 540Z', '#cf5a44');
  s.path('M352 512Q430 552 548 520L552 552Q430 590 344 540Z', dots);
  roll(250, 440, 118, '#e6b84a', stripes);
  roll(242, 374, 106, '#8fc0b4', check);
  const [x, y] = [438, 432];
  shadow(s, x, 512, 70, { ink: DARK });
  s.oval(x + 26, y, 78, 82, s.slant('#4b6fa8', '#223a66'));
  s.oval(x, y, 78, 82, s.slant('#a9c0e4', '#6f8fc0'));
  s.oval(x, y, 66, 70, 'none', { stroke: '#3a578a55', 'stroke-width': 3 });
  s.oval(x, y, 52, 55, '#c9a06a');
  s.oval(x + 4, y, 47, 51, s.across('#4a3626', '#9a7850'));
}
