import { DARK, DESK, paper } from '../desk.mjs';
import { sheer } from '../light.mjs';
import { scene } from '../scenes.mjs';

export default function pencilHolder(s) {
  scene(s, 'stationery', DESK);
  paper(s, 'M96 214L392 188 432 520 130 548Z');
  s.line('M146 264q60 -18 92 4t92 -10M150 306q80 -16 120 2', '#8e98a8', 4);
  s.group({ transform: 'translate(300 378)rotate(-38)' }, () => {
    s.rect(-214, 18, 440, 36, sheer(DARK, 0.42), { rx: 18 });
    const wood = s.down('#f6d9a8', '#dcae70', '#a87840');
    s.path('M134 -26L218 -4Q226 0 218 4L134 26Z', wood);
    s.path('M190 -12L218 -4Q226 0 218 4L190 12Q184 0 190 -12Z', '#3a3a44');
    s.path(
      'M40 -27H134q-12 9 0 18 -12 9 0 18 -12 9 0 18H40Z',
      s.down('#e9694e', '#c8402c .33', '#a32c20', '#7a1c18 1'),
    );
    const brass = s.down('#f8e2a0', '#d9a848 .35', '#a87424 .75', '#8a5a1c');
    s.rect(-206, -29, 236, 58, brass, { rx: 14 });
    s.rect(-190, -29, 12, 58, sheer('#6b4414', 0.5));
    s.rect(10, -34, 56, 68, brass, { rx: 7 });
    s.line('M22 -33V33M32 -33V33M42 -33V33M52 -33V33', '#7a4f18aa', 3);
    s.line('M-60 2H0', '#5a3a10', 11);
    s.line('M-196 -16H0', '#fffbe0cc', 6);
  });
  const curl = s.stamp((t) => {
    t.path('M0 0c16 -24 52 -22 58 4 -12 -12 -34 -10 -40 8Z', t.slant('#fbe6c0', '#d8a868'));
    t.line('M0 0c16 -24 52 -22 58 4', '#c8402c', 4);
  });
  curl('translate(430 300)rotate(20)');
  curl('translate(462 356)rotate(160)scale(.8)');
  curl('translate(120 300)rotate(60)scale(.7)');
}
