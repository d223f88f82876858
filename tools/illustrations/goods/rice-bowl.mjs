import { scene } from '../scenes.mjs';
import { d } from '../sheet.mjs';
import { gleam, leaf, mouth, shadow, steam, turned, vessel } from '../solids.mjs';

export default function riceBowl(s) {
  scene(s, 'kitchen');
  shadow(s, 300, 502, 116);
  const bowl = '0 62, 22 58, 30 74, 84 132, 150 158';
  vessel(s, 300, 506, bowl, '#eef0f0');
  s.within(turned(300, 506, bowl), () =>
    s.line('M140 386A162 34 0 0 0 460 386M140 397A162 34 0 0 0 460 397', '#3f6f8c', 3.5),
  );
  mouth(s, 300, 356, 158, '#f6f7f7', '#dfe2e4');
  const rice =
    'M151 358C146 292 196 268 230 262 262 236 340 236 370 262 408 270 456 294 449 358A150 29 0 0 1 151 358Z';
  s.path(rice, s.round(['#ffffff', '#fbf6ea .5', '#cfc4b6'], { cx: 0.36, cy: 0.2, r: 0.9 }));
  const grain = (n) => {
    const far = 13.5 * Math.sqrt(n);
    const [x, y] = [300 + Math.cos(n * 2.4) * far * 1.6, 318 + Math.sin(n * 2.4) * far * 0.86];
    return Math.hypot((x - 300) / 134, (y - 352) / 92) < 0.94 && y < 376
      ? d`M${x} ${y}l${Math.cos(n * 3) * 9} ${Math.sin(n * 3) * 5}`
      : '';
  };
  const grains = (from) => Array.from({ length: 26 }, (_, n) => grain(n * 2 + from)).join('');
  s.line(grains(1), '#d9cfbf', 8);
  s.line(grains(2), '#fffefa', 8);
  leaf(s, 250, 452, 44, -24, '#4f86a3');
  leaf(s, 250, 452, 40, -84, '#4f86a3');
  s.line('M238 462q10 -6 16 -14', '#3f6f8c', 4);
  gleam(s, 176, 402, 14, 56, { turn: -28 });
  steam(s, 300, 236, 104);
}
