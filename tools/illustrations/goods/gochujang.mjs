import { lit, sheer, upon, WINDOW } from '../light.mjs';
import { scene } from '../scenes.mjs';
import { d } from '../sheet.mjs';
import { gleam, mouth, shadow, vessel } from '../solids.mjs';

export default function gochujang(s) {
  scene(s, 'pantry');
  const glaze = '#6b3a22';
  shadow(s, 250, 494, 132);
  const pot = vessel(s, 250, 494, '0 82, 20 98, 120 138, 184 124, 214 98, 226 104', glaze);
  s.within(pot, () => {
    s.line(d`M110 372q140 46 280 0M110 384q140 46 280 0`, sheer('#e3a570', 0.5), 4);
    s.path(d`M160 410q24 26 44 0t44 6 44 -6 44 0`, 'none', {
      stroke: sheer('#e8b382', 0.45),
      'stroke-width': 6,
    });
  });
  gleam(s, 152, 322, 22, 100, { turn: 8, opacity: 0.45 });
  vessel(s, 250, 272, '0 112, 10 114, 26 92, 38 34', lit(glaze, 0.06));
  s.oval(250, 231, 30, 7, lit(glaze, 0.2));
  vessel(s, 250, 234, '0 16, 14 20, 24 14', glaze);
  shadow(s, 424, 516, 88);
  vessel(s, 424, 520, '0 52, 10 62, 50 92', '#efe4d2');
  mouth(s, 424, 470, 92, '#fbf5ea', '#d8c6ad');
  s.path(
    d`M346 470c10 -26 46 -22 66 -44 8 -10 18 6 14 16 26 2 66 8 76 28 -30 22 -130 20 -156 0Z`,
    s.round(upon('#b8241a'), WINDOW),
  );
  s.line(d`M376 462q26 -12 52 -8`, sheer('#ffb59c', 0.75), 6);
  const chilli = s.stamp((t) => {
    t.path('M0 8q60 16 112-16 -44-14 -112 0Z', '#3a162059');
    t.path('M0 0c40 22 84 10 120-16 -30 2 -76-22 -120-2Z', t.down('#e8503a', '#a31414'));
    t.line('M2-2q-16 0 -26-12', '#5d7f35', 7);
  });
  chilli('translate(92 520)rotate(-10)');
  chilli('translate(128 536)rotate(14)');
}
