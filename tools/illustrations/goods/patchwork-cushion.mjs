import { sheer, upon, WINDOW } from '../light.mjs';
import { scene } from '../scenes.mjs';
import { shadow } from '../solids.mjs';

export default function patchworkCushion(s) {
  scene(s, 'home');
  shadow(s, 310, 516, 190);
  const pillow =
    'M128 190q86 18 172 4t172 -6q-12 82 4 164t-8 156q-82 -12 -166 2t-176 2q14 -80 0 -160t2 -162Z';
  s.path(pillow, sheer('#2a1a30', 0.3), { transform: 'translate(16 12)' });
  s.path(pillow, '#e8d9c4');
  const patches = [
    ['#c8503f', 'M120 180H250V300H120Z'],
    ['#f0c765', 'M250 180H340V250H250Z'],
    ['#4f7f8c', 'M340 180H480V320H340Z'],
    ['#e8a0a8', 'M250 250H340V380H250Z'],
    ['#5f8f6a', 'M120 300H250V420H120Z'],
    ['#7a5a90', 'M340 320H400V430H340Z'],
    ['#f3e6d0', 'M400 320H486V430H400Z'],
    ['#34506f', 'M120 420H200V524H120Z'],
    ['#d98a3c', 'M200 380H340V524H200Z'],
    ['#c8503f', 'M340 430H486V524H340Z'],
  ];
  s.within(pillow, () => {
    for (const [color, at] of patches) s.path(at, color);
    s.rect(
      110,
      170,
      380,
      360,
      s.pattern(7, 7, (t) => t.path('M0 0H7M0 0V7', 'none', { stroke: '#ffffff2b' })),
    );
    s.line(
      'M250 180V380M120 300H250M250 250H340M340 180V524M340 320H486M400 320V430M340 430H486M200 380H340M120 420H200M200 380V524',
      '#fff6e4b0',
      4,
      { 'stroke-dasharray': '8 6' },
    );
    s.rect(
      110,
      170,
      380,
      360,
      s.round(['#fff4dc88', '#fff4dc00 .5', '#2a1a3088'], { cx: 0.4, cy: 0.36, r: 0.72 }),
    );
  });
  s.line(
    'M142 206q30 30 36 74M458 204q-26 30 -30 70M146 494q26 -30 30 -66M452 492q-22 -34 -24 -66',
    '#2a1a3030',
    7,
  );
  s.oval(300, 350, 13, 12, s.round(upon('#b4472e'), WINDOW));
  s.line('M300 338q-10 -30 -30 -44M312 352q34 8 56 4M290 360q-22 20 -50 24', '#2a1a3030', 6);
}
