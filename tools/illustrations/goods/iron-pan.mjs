import { dim, lit, WINDOW } from '../light.mjs';
import { scene } from '../scenes.mjs';
import { leaf } from '../solids.mjs';

export default function ironPan(s) {
  scene(s, 'kitchen', { horizon: 176 });
  const iron = '#3c3b42';
  s.oval(286, 404, 220, 140, s.round(['#1a161f99', '#1a161f66 .75', '#1a161f00']));
  s.path('M404 280L526 158q26 -18 44 2t-2 44L446 326Z', '#1a161f55', {
    transform: 'translate(8 18)',
  });
  s.path(
    'M396 284L520 160q26 -20 46 0t0 46L440 330Z',
    s.slant(lit(iron, 0.32), iron, dim(iron, 0.5)),
  );
  s.oval(541, 184, 12, 9, '#d5c9b8', { transform: 'rotate(-44 541 184)' });
  s.oval(272, 388, 204, 140, s.slant(lit(iron, 0.35), dim(iron, 0.3), dim(iron, 0.6)));
  s.oval(272, 376, 204, 138, s.slant(lit(iron, 0.5), iron, dim(iron, 0.45)));
  s.oval(
    272,
    384,
    182,
    118,
    s.round([lit(iron, 0.16), `${iron} .55`, dim(iron, 0.6)], { cx: 0.6, cy: 0.75, r: 0.8 }),
  );
  s.path(
    'M152 368C140 320 214 306 246 322 290 296 374 308 380 352 414 392 366 438 318 426 280 462 204 456 192 424 140 426 138 388 152 368Z',
    '#120e1788',
    { transform: 'translate(6 8)' },
  );
  s.path(
    'M152 368C140 320 214 306 246 322 290 296 374 308 380 352 414 392 366 438 318 426 280 462 204 456 192 424 140 426 138 388 152 368Z',
    s.round(['#ffffff', '#fffaf0 .7', '#f3dcb4'], WINDOW),
  );
  s.line('M176 350q20 -26 62 -16M352 404q-20 16 -44 10', '#d9a45c99', 5);
  s.oval(272, 384, 56, 44, '#e0901a66');
  s.oval(270, 374, 54, 45, s.round(['#ffe27a', '#f8b62a .5', '#dc8412'], WINDOW));
  s.oval(252, 356, 16, 8, '#fffbe0d0', { transform: 'rotate(-24 252 356)' });
  s.line(
    'M196 376h.1M212 404h.1M336 350h.1M342 388h.1M300 432h.1M230 338h.1M318 366h.1',
    '#3a302c',
    5,
  );
  for (const turn of [4, -30, -62]) leaf(s, 108, 548, 62, turn, '#4f7d38');
}
