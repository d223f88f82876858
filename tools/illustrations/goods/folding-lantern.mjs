import { lit } from '../light.mjs';
import { scene } from '../scenes.mjs';
import { d } from '../sheet.mjs';
import { turned, vessel } from '../solids.mjs';

export default function foldingLantern(s) {
  scene(s, 'outdoors');
  s.rect(0, 0, 600, 600, '#1d24508c');
  s.line(
    'M400 120h.1M470 180h.1M520 110h.1M350 170h.1M90 250h.1M440 250h.1M250 112h.1',
    '#fff6d8c0',
    5,
  );
  s.oval(300, 350, 290, 260, s.round(['#ffdf8cd0', '#ffcf7055 .5', '#ffcf7000']));
  s.oval(300, 520, 220, 50, s.round(['#ffe6a0a0', '#ffe6a000']));
  const wood = '#6b4530';
  s.line('M212 224C212 96 388 96 388 224', s.across('#e0b070', '#8a5a30'), 11);
  const pleats = Array.from({ length: 5 }, (_, n) => `${n * 48 + 6} 104, ${n * 48 + 27} 132`);
  const paper = `0 104, ${pleats.join(', ')}, 240 104`;
  vessel(s, 300, 496, paper, '#f8cf74', { smooth: false, depth: 0.5 });
  s.within(turned(300, 496, paper, { smooth: false }), () => {
    s.oval(300, 390, 110, 150, s.round(['#fffbe0', '#fff0b0b0 .45', '#ffe49a00']));
    const ribs = Array.from({ length: 5 }, (_, n) => d`M160 ${n * 48 + 266}q140 40 280 0`).join('');
    s.line(ribs, '#b9742899', 4);
  });
  vessel(s, 300, 512, '0 112, 22 112', wood);
  vessel(s, 300, 262, '0 112, 24 110', wood);
  s.oval(300, 238, 110, 22, s.slant(lit(wood, 0.5), wood));
  s.oval(300, 238, 36, 8, '#ffedb0');
}
