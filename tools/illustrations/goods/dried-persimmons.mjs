import { upon, WINDOW } from '../light.mjs';
import { scene } from '../scenes.mjs';
import { ball, mouth, shadow, vessel } from '../solids.mjs';

export default function driedPersimmons(s) {
  scene(s, 'pantry');
  const fruit = s.stamp((t) => {
    t.oval(34, 52, 56, 58, t.round(['#4a230d66', '#4a230d00']));
    t.path(
      'M0 0c44 -6 62 30 54 62 -6 28 -34 48 -54 52 -20 -4 -48 -24 -54 -52 -8 -32 10 -68 54 -62Z',
      t.round(upon('#c4541c'), WINDOW),
    );
    t.oval(4, 66, 34, 38, t.round(['#fff1dc66', '#fff1dc00']));
    t.line('M-26 30q-8 32 14 62M28 34q4 26 -12 54', '#7a2c0c73', 4);
    t.path(
      'M0 6q-30 34 -42 24 0 -22 36 -32 -2 -8 6 -10 8 2 6 10 36 10 36 32 -12 10 -42 -24Z',
      t.down('#77653a', '#b3a163'),
    );
  });
  s.line('M168 70V266M304 70V298M440 70V252', '#7d5a36', 5);
  for (const at of ['168 124', '168 266', '304 150', '304 298', '440 112', '440 252'])
    fruit(`translate(${at})`);
  shadow(s, 300, 526, 130);
  vessel(s, 300, 530, '0 86, 12 96, 28 142', '#f1e7d6');
  mouth(s, 300, 502, 142, '#fbf6ec', '#eadcc4');
  for (const x of [246, 352]) {
    ball(s, x, 484, 46, '#c9591f', { flat: 0.66 });
    s.oval(x, 458, 19, 6, '#85733f');
    s.oval(x + 4, 480, 30, 16, s.round(['#fff1dc66', '#fff1dc00']));
  }
}
