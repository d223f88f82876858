import { around, dim } from '../light.mjs';
import { scene } from '../scenes.mjs';
import { leaf, shadow } from '../solids.mjs';

export default function canvasTote(s) {
  scene(s, 'outdoors');
  shadow(s, 296, 518, 168);
  s.line('M226 300C226 96 386 96 386 300', dim('#b4472e', 0.35), 20);
  leaf(s, 250, 262, 96, -112, '#5d8a3f');
  leaf(s, 272, 250, 96, -96, '#7aa655');
  leaf(s, 230, 268, 96, -132, '#4a7434');
  s.path(
    'M322 280L372 128q16 -26 40 -10t12 44L384 288Z',
    s.across('#e8b46c', '#c98840', '#8f5622'),
  );
  s.line('M356 190l34 16M344 226l34 16M368 156l32 14', '#fbe0b0', 7);
  const bag = 'M150 262Q300 286 450 262L474 504Q300 532 126 504Z';
  s.path(bag, s.across(...around('#efe4cf')));
  s.path(
    bag,
    s.pattern(6, 6, (t) => t.path('M0 0H6M0 0V6', 'none', { stroke: '#8a765440' })),
  );
  s.line('M152 286Q300 310 448 286', '#b9a684', 3, { 'stroke-dasharray': '9 6' });
  s.line('M190 320q-14 90 -10 176M414 316q16 80 14 180', '#8a765444', 6);
  s.path('M214 350Q300 364 388 350V462Q300 476 210 462Z', s.slant('#fffaf0', '#d8c8ac'));
  s.line('M220 360Q300 372 382 360M218 456Q300 468 382 456', '#b9a684', 3, {
    'stroke-dasharray': '8 6',
  });
  s.path(
    'M300 380c20 0 24 18 26 36 1 12 6 16 12 22H262c6 -6 11 -10 12 -22 2 -18 6 -36 26 -36Z',
    '#b4472e',
  );
  s.oval(300, 446, 9, 8, '#b4472e');
  s.line('M206 320C196 116 410 116 396 320', s.across('#d9674a', '#b4472e', '#7f2a1c'), 20);
  s.line('M206 300v34M396 300v34', '#fbe4d4', 4, { 'stroke-dasharray': '6 6' });
}
