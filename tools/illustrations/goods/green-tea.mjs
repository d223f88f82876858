import { lit } from '../light.mjs';
import { scene } from '../scenes.mjs';
import { band, gleam, leaf, mouth, shadow, steam, vessel } from '../solids.mjs';

export default function greenTea(s) {
  scene(s, 'tea');
  const green = '#4f6b3c';
  shadow(s, 214, 496, 88);
  vessel(s, 214, 496, '0 90, 6 92, 170 92, 176 88', green);
  band(s, 214, 358, 440, [92, 92], '#f5efdd', 0.6);
  leaf(s, 206, 426, 58, -58, '#5f8a3e');
  leaf(s, 210, 428, 52, -112, '#6f9a48');
  vessel(s, 214, 322, '0 95, 52 95, 60 88', lit(green, 0.06));
  s.oval(214, 262, 88, 17, s.slant(lit(green, 0.4), green));
  gleam(s, 138, 270, 14, 200, { opacity: 0.4 });
  shadow(s, 416, 508, 84);
  vessel(s, 416, 508, '0 40, 10 44, 30 78, 96 96', '#f4efe4');
  mouth(s, 416, 412, 96, '#fffaf0', '#e8e2d2');
  s.oval(416, 416, 80, 13, s.slant('#e3e39a', '#b2bb58'));
  s.line('M362 414q18 -7 44 -8', '#fffde0', 4);
  steam(s, 416, 388, 100);
  const sprig = s.stamp((t) => {
    leaf(t, 0, 0, 74, -32, '#6d9a45');
    leaf(t, 0, 0, 64, 12, '#567f38');
    leaf(t, 0, 0, 44, -8, '#9dbd62', 0.2);
  });
  sprig('translate(286 530)');
  sprig('translate(252 540)rotate(168)');
}
