import { sheer } from '../light.mjs';
import { scene } from '../scenes.mjs';
import { d } from '../sheet.mjs';
import { shadow } from '../solids.mjs';

export default function picnicMat(s) {
  scene(s, 'outdoors', { horizon: 356 });
  const plaid = s.pattern(
    64,
    64,
    (t) => {
      t.rect(0, 0, 26, 64, '#b3382a8c');
      t.rect(0, 0, 64, 26, '#b3382a8c');
      t.path('M46 0V64M0 46H64', 'none', { stroke: '#ffffffb0', 'stroke-width': 3 });
    },
    'skewX(-12)',
  );
  const spread = 'M196 420H560L600 548H120Z';
  s.path(spread, sheer('#1c0f14', 0.35), { transform: 'translate(0 10)' });
  s.path(spread, s.slant('#fdf3e2', '#e6d0b4'));
  s.path(spread, plaid);
  shadow(s, 214, 520, 150);
  s.path(
    'M124 360H470q44 4 44 70t-44 72H124Z',
    s.down('#fff3e0', '#f0dcc0 .3', '#a88a70', '#c0a084 1'),
  );
  s.path('M124 360H470q44 4 44 70t-44 72H124Z', plaid);
  s.path('M124 360H470q44 4 44 70t-44 72H124Z', s.down('#ffffff66', '#ffffff00 .3', '#2a1a3088'));
  s.oval(124, 431, 56, 71, s.slant('#f6e6cc', '#b99a7c'));
  s.line(
    'M124 376c60 0 56 108 0 108 -46 0 -44 -84 -2 -84 34 0 30 60 0 60 -18 0 -18 -32 0 -32',
    '#7a4a3a',
    8,
  );
  for (const x of [218, 404]) {
    s.path(d`M${x} 358h36q34 70 0 146h-36q34 -72 0 -146Z`, s.down('#b98250', '#8a5a34', '#4f2f1c'));
    s.rect(x + 12, 396, 34, 26, 'none', { stroke: '#f0d48a', 'stroke-width': 6, rx: 4 });
  }
  s.line('M236 360C250 296 400 296 416 360', s.across('#b98250', '#6b4226'), 14);
}
