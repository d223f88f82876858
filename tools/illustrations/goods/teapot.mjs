import { around, dim, lit } from '../light.mjs';
import { scene } from '../scenes.mjs';
import { ball, gleam, shadow, turned, vessel } from '../solids.mjs';

export default function teapot(s) {
  scene(s, 'kitchen');
  const glaze = '#6f5a4b';
  shadow(s, 300, 500, 136);
  s.path(
    'M186 420C140 412 128 356 92 326Q88 312 112 308C150 336 164 362 204 372Z',
    s.slant(lit(glaze, 0.4), dim(glaze, 0.3)),
  );
  s.oval(103, 317, 15, 8, dim(glaze, 0.6), { transform: 'rotate(-24 103 317)' });
  s.line('M196 330C176 118 424 118 406 330', s.across('#d8ae72', '#8a5a2e'), 17);
  s.line(
    'M206 262l22 4M214 226l20 12M232 194l16 18M262 178l8 20M300 172v20M338 178l-8 20M370 196l-16 18M388 226l-20 12M396 262l-22 4',
    '#7a4e26',
    4,
  );
  const pot = '0 84, 10 98, 84 134, 150 112, 176 78';
  vessel(s, 300, 500, pot, glaze);
  s.within(turned(300, 500, pot), () => {
    s.path(
      'M150 300H450V384q-26 22 -52 4 -18 40 -40 2 -30 18 -56 0 -20 30 -44 0 -28 20 -52 -4 -30 18 -60 0Z',
      s.across(...around('#9db3a6', 1)),
    );
    s.line(
      'M210 430h.1M262 450h.1M330 436h.1M372 458h.1M286 478h.1M238 398h.1M344 400h.1M394 420h.1',
      '#2c1f1a80',
      6,
    );
  });
  gleam(s, 196, 358, 20, 70, { turn: 16, opacity: 0.5 });
  vessel(s, 300, 326, '0 80, 14 70, 28 28', '#8fa598');
  ball(s, 300, 288, 20, glaze);
}
