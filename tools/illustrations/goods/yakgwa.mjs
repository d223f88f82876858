import { scene } from '../scenes.mjs';
import { d } from '../sheet.mjs';
import { mouth, shadow, vessel } from '../solids.mjs';

export default function yakgwa(s) {
  scene(s, 'pantry');
  const flower = (size, lift) =>
    Array.from({ length: 9 }, (_, n) => {
      const [x, y] = [Math.cos(n * 0.785) * size, Math.sin(n * 0.785) * size * 0.46 - lift];
      return n ? d`A${size * 0.4} ${size * 0.22} 0 0 1 ${x} ${y}` : d`M${x} ${y}`;
    }).join('');
  const cookie = s.stamp((t) => {
    t.path(flower(80, -18), '#5a2f14');
    t.path(flower(80, -9), '#8f4d1a');
    t.path(flower(82, 2), t.slant('#f0b45c', '#c57a2c', '#8f4c18'));
    t.path(flower(52, 3), t.slant('#a95f20', '#dc9b45'));
    t.line('M60 14h.1M25 29h.1M-25 29h.1M-60 14h.1M-60 -17h.1M25 -32h.1M60 -17h.1', '#7a3f14', 8);
    t.oval(0, -2, 11, 6, '#fff0cc');
    t.line('M-54 -20q26 -16 54 -15', '#fff3cfcc', 5);
  });
  shadow(s, 300, 526, 120);
  vessel(s, 300, 530, '0 84, 10 78, 34 40, 56 46, 66 150, 86 196', '#f0e6d4');
  mouth(s, 300, 444, 196, '#fcf7ee', '#efe2cb');
  for (const at of ['202 422', '398 422', '300 434', '252 368', '348 368', '300 306'])
    cookie(`translate(${at})`);
  const nut = s.stamp((t) => t.oval(0, 0, 15, 7, t.down('#fff4d8', '#dcb981')));
  for (const at of ['116 524)rotate(20', '140 540)rotate(-30', '480 534)rotate(50'])
    nut(`translate(${at})`);
}
