import { dim, lit, sheer } from '../light.mjs';
import { scene } from '../scenes.mjs';
import { ball, leaf, shadow } from '../solids.mjs';

export default function cuttingBoard(s) {
  scene(s, 'kitchen');
  const maple = '#d8a468';
  s.path('M214 496L250 176q52 -14 104 0L440 496Z', sheer('#2a1a30', 0.22), {
    transform: 'translate(34 8)',
  });
  const board =
    'M178 486L192 232q2 -20 22 -22h50q12 0 12 -14V138q0 -20 24 -20t24 20v58q0 14 12 14h50q20 2 22 22L422 486q0 20 -22 20H200q-22 0 -22 -20Z';
  s.path(board, dim(maple, 0.45), { transform: 'translate(9 4)' });
  s.path(board, s.slant(lit(maple, 0.6), maple, dim(maple, 0.22)));
  s.within(board, () =>
    s.line(
      'M214 180C196 300 240 360 208 520M252 180C240 300 290 380 246 520M300 120C310 260 276 300 306 520M346 200C370 300 320 400 356 520M390 200C376 320 410 380 392 520',
      sheer('#8a5420', 0.34),
      5,
    ),
  );
  s.oval(300, 150, 11, 11, '#7b8f8c');
  s.line('M292 146a11 11 0 0 1 16 -4', dim(maple, 0.5), 4);
  s.line('M190 470L201 236q2 -14 14 -16', sheer('#ffffff', 0.5), 4);
  shadow(s, 300, 508, 150, { strength: 0.3 });
  const tomato = s.stamp((t) => {
    shadow(t, 0, 30, 36);
    ball(t, 0, 0, 36, '#cf3524', { flat: 0.94 });
    t.line('M0 -30l-18 8M0 -30l18 8M0 -30l-6 16M0 -30l8 16M0 -30l4 -12', '#4f7d38', 6);
  });
  tomato('translate(162 506)');
  tomato('translate(232 520)scale(.9)');
  leaf(s, 452, 530, 84, 200, '#4f7d38', 0.32);
  leaf(s, 480, 542, 84, 178, '#4f7d38', 0.32);
  leaf(s, 470, 534, 84, 236, '#5f8f45', 0.32);
  s.line('M466 540l40 4', '#4f7d38', 7);
}
