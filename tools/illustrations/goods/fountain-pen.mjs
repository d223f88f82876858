import { DARK, DESK, paper } from '../desk.mjs';
import { sheer } from '../light.mjs';
import { scene } from '../scenes.mjs';

export default function fountainPen(s) {
  scene(s, 'stationery', DESK);
  paper(s, 'M84 236L452 190 500 514 122 556Z');
  s.line('M140 300q24 -44 40 -10t-22 40 66 -42 22 34 52 -40 12 30 46 -20 60 -8', '#23408a', 6);
  s.line('M152 392L300 374M156 434L276 420M162 476L250 466', '#b9c2d0', 3);
  s.group({ transform: 'translate(300 400)rotate(-40)' }, () => {
    s.path('M-170 34Q-80 2 -60 4H236V44H-60Q-90 44 -170 34Z', sheer(DARK, 0.4));
    const body = s.down('#4d7a74', '#24504c .3', '#153532 .75', '#2b4f4b');
    const gold = s.down('#fff0b4', '#dcae48 .4', '#9a701e .85', '#c79a3c');
    s.path('M-186 2Q-140 -28 -84 -17V19Q-140 30 -186 2Z', gold);
    s.line('M-182 2H-120', '#5a4010', 3);
    s.oval(-118, 2, 6, 6, '#5a4010');
    s.path('M-88 -19L-34 -26V26L-88 21Z', s.down('#3c3c46', '#15151c'));
    s.rect(-38, -28, 12, 56, gold, { rx: 3 });
    s.path('M-28 -29H200Q238 -22 240 0 238 22 200 29H-28Z', body);
    s.rect(150, -29, 9, 58, gold);
    s.rect(164, -29, 4, 58, gold);
    s.line('M-18 -17H190', '#d8f0e8b0', 7);
  });
  s.group({ transform: 'translate(420 470)rotate(-40)' }, () => {
    s.rect(-70, 12, 170, 58, sheer(DARK, 0.4), { rx: 26 });
    s.path(
      'M-70 -30H60Q100 -26 102 0 100 26 60 30H-70Z',
      s.down('#4d7a74', '#24504c .3', '#153532 .75', '#2b4f4b'),
    );
    s.rect(-74, -31, 16, 62, s.down('#fff0b4', '#dcae48 .4', '#9a701e .85', '#c79a3c'), {
      rx: 3,
    });
    s.path('M88 -6H-24q-14 6 0 12H88Z', s.down('#fff0b4', '#b98a2c'));
    s.line('M-48 -18H50', '#d8f0e8b0', 6);
  });
}
