import { dim, lit, sheer } from '../light.mjs';
import { scene } from '../scenes.mjs';
import { d } from '../sheet.mjs';
import { shadow } from '../solids.mjs';

export default function linenThrow(s) {
  scene(s, 'home');
  shadow(s, 300, 512, 178);
  const weave = (color) =>
    s.pattern(8, 8, (t) => t.path('M0 0H8M0 0V8', 'none', { stroke: sheer(color, 0.35) }));
  const fold = (y, color, inset) => {
    const outline = d`M${140 + inset} ${y}h${300 - inset * 2}q34 2 34 34t-34 34h${-300 + inset * 2}q-30 0 -30 -34t30 -34Z`;
    s.path(outline, s.down(lit(color, 0.5), color, dim(color, 0.4)));
    s.path(outline, weave(dim(color, 0.5)));
    s.path(
      d`M${440 - inset} ${y + 8}q22 4 22 26t-22 26q14 -26 0 -52Z`,
      sheer(dim(color, 0.7), 0.4),
    );
  };
  fold(444, '#8a9c8c', 0);
  fold(382, '#e8dcc6', 6);
  fold(320, '#8a9c8c', 2);
  const top =
    'M132 322Q126 282 170 276H420Q470 276 470 316 470 340 440 338H330L318 470Q262 486 196 470L190 338H150Q134 338 132 322Z';
  s.path('M190 338L196 470Q262 486 318 470L330 338Z', sheer('#2a1a30', 0.35), {
    transform: 'translate(9 7)',
  });
  s.path(top, s.slant('#f0b49c', '#cf7c62', '#96493a'));
  s.path(top, weave('#6f2f24'));
  s.line('M193 440Q260 456 322 440M192 424Q260 440 324 424', '#f8e6d4', 5);
  s.line(
    'M200 474v34M216 477v34M232 479v34M248 480v34M264 480v34M280 479v34M296 476v34M312 472v34',
    '#cf8068',
    6,
  );
  s.line('M160 290Q300 280 440 292', '#ffffff55', 7);
}
