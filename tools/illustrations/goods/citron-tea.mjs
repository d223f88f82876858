import { slice } from '../fruit.mjs';
import { scene } from '../scenes.mjs';
import { ball, gleam, leaf, shadow, steam, turned, vessel } from '../solids.mjs';

export default function citronTea(s) {
  scene(s, 'tea');
  shadow(s, 252, 504, 118);
  s.line('M352 330C450 316 452 442 344 440', s.across('#f6f1df', '#c4b98f'), 20);
  s.line('M352 326C436 318 440 426 350 432', '#ffffff99', 5);
  const cup = '0 66, 8 74, 60 104, 208 118';
  vessel(s, 252, 504, cup, '#efe6c8', { depth: 0.6 });
  s.path(
    turned(252, 498, '0 62, 54 96, 174 108'),
    s.across('#d49a1c', '#ffe07a .24', '#f2bb38', '#b9781a .9', '#d9a030'),
  );
  s.line('M178 404l44 12M214 462l34 -12M296 392l30 14M272 440l40 -8', '#fff2b0b0', 10);
  s.oval(252, 296, 118, 24, '#fdf8e8');
  s.oval(252, 298, 110, 21, s.across('#d2c291', '#efe0ae'));
  s.oval(252, 322, 107, 18, s.across('#ffe38a', '#e3a52c'));
  slice(s, 266, 316, 56, '#f7c531', '#fff3b0', 0.26);
  gleam(s, 154, 330, 14, 120, { turn: -8 });
  steam(s, 232, 286, 106);
  shadow(s, 462, 512, 58);
  ball(s, 462, 462, 58, '#f2b824', { flat: 0.92 });
  s.line('M440 440h.1M470 430h.1M490 460h.1M452 470h.1M474 492h.1M434 476h.1', '#c98a1499', 6);
  leaf(s, 464, 414, 68, -24, '#4f7538');
  slice(s, 380, 532, 44, '#f5bd2b', '#fff3b0', 0.8);
}
