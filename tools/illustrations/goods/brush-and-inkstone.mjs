import { DARK, DESK, paper } from '../desk.mjs';
import { dim, lit, sheer } from '../light.mjs';
import { scene } from '../scenes.mjs';

export default function brushAndInkstone(s) {
  scene(s, 'stationery', DESK);
  paper(s, 'M82 206L300 184 336 540 104 560Z');
  // 종, a bell.
  s.line(
    'M146 266q50 2 104 -12M202 268q-14 46 -58 68M202 288q20 28 56 40M204 352v36M140 402q60 -12 126 -8',
    '#22232c',
    20,
  );
  s.oval(206, 468, 40, 38, 'none', { stroke: '#22232c', 'stroke-width': 19 });
  s.rect(290, 486, 34, 34, '#b03328', { rx: 4, transform: 'rotate(-5 300 500)' });
  s.line('M299 496h16M307 494v18M299 510h16', '#f6e0d0', 3);
  s.group({ transform: 'rotate(5 440 380)' }, () => {
    const stone = '#43454f';
    s.rect(366, 248, 160, 268, sheer(DARK, 0.5), { rx: 26, transform: 'translate(10 14)' });
    s.rect(362, 244, 160, 276, dim(stone, 0.4), { rx: 26 });
    s.rect(362, 236, 160, 276, s.slant(lit(stone, 0.4), stone, dim(stone, 0.3)), { rx: 26 });
    s.rect(380, 254, 124, 240, s.down(dim(stone, 0.6), dim(stone, 0.2), lit(stone, 0.12)), {
      rx: 18,
    });
    s.path('M384 300V276q0 -20 20 -20h76q20 0 20 20V300q-60 34 -116 0Z', '#0f1017');
    s.line('M396 276q8 -12 26 -12', '#aab4cc', 6);
  });
  s.group({ transform: 'translate(356 430)rotate(-56)' }, () => {
    s.line('M-80 22H270', sheer(DARK, 0.42), 18);
    s.path(
      'M-150 4Q-110 -26 -58 -22L-46 -14V14L-58 22Q-110 24 -150 4Z',
      s.down('#e9dcc4', '#c9b490', '#7d6a4c'),
    );
    s.path('M-150 4Q-122 -18 -92 -22 -104 0 -92 23 -124 18 -150 4Z', '#17181f');
    s.rect(-52, -17, 30, 34, s.down('#8a3a2c', '#4f1c16'), { rx: 4 });
    s.path('M-24 -12L270 -9q10 0 10 9t-10 9L-24 12Z', s.down('#f0d49a', '#c99a52', '#8a5f28'));
    s.line('M-10 -6L262 -4', '#fff4d0aa', 4);
    s.line('M70 -11v22M170 -10v20', '#7a5424', 3);
    s.line('M280 0q20 -2 24 10', '#8a3a2c', 5);
  });
}
