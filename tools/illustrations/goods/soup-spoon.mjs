import { dim, lit, sheer } from '../light.mjs';
import { scene } from '../scenes.mjs';
import { d } from '../sheet.mjs';

export default function soupSpoon(s) {
  scene(s, 'kitchen', { horizon: 150 });
  const brass = '#d2a03c';
  s.path('M96 236L440 196 512 500 156 544Z', sheer('#2a1a30', 0.28), {
    transform: 'translate(10 14)',
  });
  s.path('M96 236L440 196 512 500 156 544Z', s.slant('#7aa39d', '#4f8480', '#386865'));
  s.path(
    'M96 236L440 196 512 500 156 544Z',
    s.pattern(6, 6, (t) => t.path('M0 0H6M0 0V6', 'none', { stroke: '#ffffff24' }), 'rotate(-7)'),
  );
  s.line('M112 250L428 212 494 488 168 528Z', '#e9f3ef99', 3, { 'stroke-dasharray': '10 7' });
  const metal = s.down(lit(brass, 0.75), brass, dim(brass, 0.45));
  s.group({ transform: 'translate(310 368)rotate(-42)' }, () => {
    s.oval(-146, 22, 84, 66, s.round(['#1a2a2c88', '#1a2a2c55 .7', '#1a2a2c00']));
    s.line('M-80 16L218 16M-190 -104L226 -82M-190 -132L226 -108', '#1a2a2c66', 16);
    s.path('M-90 -14Q60 -6 222 -13 236 -14 236 0 236 14 222 13 60 6 -90 14Z', metal);
    s.oval(-146, 0, 76, 62, metal);
    s.oval(
      -146,
      3,
      66,
      52,
      s.round([dim(brass, 0.3), `${brass} .6`, lit(brass, 0.5)], { cx: 0.45, cy: 0.3, r: 0.8 }),
    );
    s.path('M-190 -14q14 -34 52 -32 -34 10 -40 44Z', '#fff8dccc');
    s.line('M-60 -3L214 -5', '#fff8dcaa', 4);
    for (const y of [-112, -140]) {
      s.path(d`M-196 ${y - 4}L216 ${y + 14}q14 2 14 9t-14 9L-196 ${y + 4}Z`, metal);
      s.line(d`M-186 ${y - 1}L206 ${y + 20}`, '#fff8dc99', 3);
    }
  });
}
