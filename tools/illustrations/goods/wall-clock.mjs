import { dim, lit } from '../light.mjs';
import { scene } from '../scenes.mjs';
import { d } from '../sheet.mjs';
import { leaf, mouth, shadow, vessel } from '../solids.mjs';

export default function wallClock(s) {
  scene(s, 'home', { horizon: 470 });
  s.oval(322, 318, 186, 186, s.round(['#2a1a3088', '#2a1a3066 .84', '#2a1a3000']));
  const wood = '#9a6238';
  s.oval(300, 300, 174, 174, s.slant(lit(wood, 0.55), wood, dim(wood, 0.5)));
  s.oval(300, 300, 152, 152, s.slant(dim(wood, 0.55), lit(wood, 0.3)));
  s.oval(
    300,
    300,
    145,
    145,
    s.round(['#fffdf6', '#fbf3e4 .6', '#ddcbb6'], { cx: 0.38, cy: 0.32, r: 0.8 }),
  );
  const marks = (step, from) =>
    Array.from({ length: 12 }, (_, n) => n)
      .filter((n) => (n % 3 === 0) === (step === 3))
      .map(
        (n) =>
          d`M${300 + Math.sin(n * 0.5236) * 126} ${300 - Math.cos(n * 0.5236) * 126}L${300 + Math.sin(n * 0.5236) * from} ${300 - Math.cos(n * 0.5236) * from}`,
      )
      .join('');
  s.line(marks(3, 104), '#3a2a28', 9);
  s.line(marks(1, 114), '#8a7668', 5);
  s.line('M306 308L240 258M306 308L382 242', '#2a1a3033', 11);
  s.line('M300 300L232 250', '#3a2a28', 11);
  s.line('M300 300L378 232', '#3a2a28', 8);
  s.line('M284 340L318 256', '#b4472e', 4);
  s.oval(300, 300, 12, 12, '#b4472e');
  s.path('M178 264C190 206 236 172 300 170 240 190 206 220 178 264Z', '#ffffffa0');
  shadow(s, 176, 534, 50);
  vessel(s, 176, 536, '0 34, 8 38, 50 44', '#c9735a');
  mouth(s, 176, 486, 44, '#d98a70', '#4a3024', 5);
  for (const turn of [-152, -128, -104, -84, -62, -36])
    leaf(s, 176, 484, 84, turn, '#5d8a5a', 0.22);
  shadow(s, 408, 534, 84);
  s.rect(322, 514, 170, 26, s.down('#4f6f8c', '#2c4358'), { rx: 3 });
  s.rect(338, 490, 146, 24, s.down('#d9b45c', '#9a7428'), { rx: 3 });
  s.line('M326 527h160', '#f3e8d6', 5);
}
