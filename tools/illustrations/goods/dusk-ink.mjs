import { DARK } from '../desk.mjs';
import { around, sheer } from '../light.mjs';
import { scene } from '../scenes.mjs';
import { gleam, shadow, vessel } from '../solids.mjs';

export default function duskInk(s) {
  scene(s, 'stationery');
  shadow(s, 252, 506, 132, { ink: DARK });
  const glass = '#27437e';
  const bottle =
    'M142 366q0 -26 26 -32l40 -10v-30h92v30l40 10q26 6 26 32V476q0 30 -30 32 -82 10 -164 0 -30 -2 -30 -32Z';
  s.path(bottle, s.across('#bcd0e6', '#eef5fb .12', '#8fa9c9', '#5d7698', '#9fb6d0'));
  s.path(
    'M156 384q98 22 196 0V470q0 22 -24 24 -74 8 -148 0 -24 -2 -24 -24Z',
    s.across(...around(glass)),
  );
  s.oval(254, 386, 98, 12, s.across('#6f8ccc', '#27437e'));
  s.path(
    'M186 410h136q6 0 6 6v56q0 6 -6 6H186q-6 0 -6 -6v-56q0 -6 6 -6Z',
    s.slant('#fdf7ea', '#d8d2cc'),
  );
  s.oval(254, 436, 20, 20, s.down('#27437e', '#e79a6c'));
  s.line('M222 466h64', '#27437e', 4);
  gleam(s, 154, 350, 14, 120);
  vessel(s, 254, 300, '0 62, 56 62, 62 54', '#2b2b38');
  s.line(
    'M202 252V296M216 256v46M234 258v48M254 258v50M274 258v48M292 256v46M306 252V296',
    '#00000040',
    4,
  );
  s.oval(254, 238, 54, 10, '#4a4a5c');
  s.path('M352 540Q420 500 520 522 560 532 548 540 470 566 352 540Z', '#2b4a8c');
  s.path('M352 540Q420 500 520 522 470 524 352 540Z', '#5f7fc0');
  s.group({ transform: 'translate(380 532)rotate(-62)' }, () => {
    s.line('M30 14L300 20', sheer(DARK, 0.3), 12);
    s.path('M0 0Q40 -18 74 -13V13Q40 18 0 0Z', s.down('#fbe6a8', '#c89a3c', '#8a6420'));
    s.line('M6 0H52', '#5a4010', 2.5);
    s.rect(70, -15, 34, 30, s.down('#d8dde4', '#7d8794'), { rx: 5 });
    s.path(
      'M102 -14Q260 -20 340 -6 352 0 340 6 260 20 102 14Z',
      s.down('#d48a5c', '#a8522e', '#6b2e1c'),
    );
    s.line('M112 -8Q250 -13 330 -3', '#ffe6cc99', 4);
    s.path('M0 0Q26 -12 40 -14V14Q26 12 0 0Z', '#27437ecc');
  });
}
