import { around, dim, lit, sheer, upon, WINDOW } from '../light.mjs';
import { scene } from '../scenes.mjs';
import { shadow } from '../solids.mjs';

export default function coffee(s) {
  scene(s, 'tea');
  shadow(s, 282, 512, 128);
  const kraft = '#b98a58';
  s.path('M176 512L170 214H398L390 512Q282 530 176 512Z', s.across(...around(kraft)));
  s.path('M398 214L390 512 426 492 432 226Z', dim(kraft, 0.5));
  s.path('M170 214L176 150H396L398 214Z', s.down(lit(kraft, 0.3), dim(kraft, 0.2)));
  s.path('M396 150L398 214 432 226 408 158Z', dim(kraft, 0.42));
  s.rect(164, 186, 244, 22, s.down('#6b3b24', '#44221a'), { rx: 4 });
  s.line('M196 240q10 120 2 254M372 236q-8 100 4 264', sheer(dim(kraft, 0.6), 0.3), 4);
  s.rect(206, 268, 152, 164, s.slant('#fbf3e2', '#e2d2b8'), { rx: 6 });
  const bean = s.stamp((t) => {
    t.oval(5, 6, 25, 18, '#20101466');
    t.oval(0, 0, 25, 18, t.round(upon('#6b3a20'), WINDOW));
    t.line('M-21 4q10 -8 21 -3t21 -5', '#2c140c', 4);
  });
  bean('translate(282 326)rotate(-52)scale(1.8)');
  s.line('M232 392h100M252 410h60', '#6b3a20', 5);
  for (const at of [
    '118 500)rotate(20',
    '152 526)rotate(-35',
    '452 520)rotate(10',
    '494 496)rotate(-60',
    '474 472)rotate(35',
    '404 540)rotate(-12',
    '212 540)rotate(60',
  ])
    bean(`translate(${at})`);
}
