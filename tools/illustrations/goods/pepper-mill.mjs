import { dim, sheer } from '../light.mjs';
import { scene } from '../scenes.mjs';
import { ball, band, gleam, mouth, shadow, vessel } from '../solids.mjs';

export default function pepperMill(s) {
  scene(s, 'kitchen');
  const wood = '#8a5230';
  shadow(s, 276, 508, 74);
  vessel(s, 276, 508, '0 68, 16 72, 30 62, 70 46, 120 42, 168 62, 176 64', wood);
  band(s, 276, 420, 428, [46, 45], '#d8b070');
  vessel(s, 276, 332, '0 60, 8 62, 12 50', '#cfd4d4');
  vessel(s, 276, 320, '0 50, 20 66, 66 58, 92 26, 100 24', wood);
  s.line(
    'M256 452q-4 -30 2 -60M290 470q4 -50 -4 -90M258 300q-4 -20 4 -36',
    sheer(dim(wood, 0.7), 0.35),
    4,
  );
  ball(s, 276, 206, 24, '#d9b46a');
  gleam(s, 236, 248, 13, 50, { turn: 14, opacity: 0.55 });
  gleam(s, 238, 396, 9, 82, { opacity: 0.5 });
  shadow(s, 424, 520, 74);
  vessel(s, 424, 522, '0 40, 8 46, 44 78', '#e9eceb');
  mouth(s, 424, 478, 78, '#fbfcfb', '#cfd4d2');
  const corn = s.stamp((t) => {
    ball(t, 0, 0, 12, '#3d302c');
    t.line('M-5 -3q5 3 9 0', '#8a7468', 2);
  });
  for (const at of [
    '382 474',
    '406 466',
    '432 464',
    '458 470',
    '394 480',
    '420 478',
    '446 480',
    '470 478',
    '426 452',
    '360 538',
    '168 524',
    '188 540',
    '336 546',
  ])
    corn(`translate(${at})`);
}
