import { DARK, DESK, paper } from '../desk.mjs';
import { sheer, upon, WINDOW } from '../light.mjs';
import { scene } from '../scenes.mjs';

export default function letterSet(s) {
  scene(s, 'stationery', DESK);
  s.group({ transform: 'rotate(8 340 320)' }, () => paper(s, 'M204 176H470V470H204Z', '#f3e4d2'));
  s.group({ transform: 'rotate(-3 340 320)' }, () => {
    paper(s, 'M180 178H446V470H180Z');
    s.line('M210 218h92M210 254h190M210 288h176M210 322h190', '#8fa0b8', 5);
  });
  s.group({ transform: 'rotate(-10 300 430)' }, () => {
    paper(s, 'M112 336H470V558H112Z', '#e6d3bd');
    s.path('M112 558L262 430H320L470 558Z', s.down('#f1e2cf', '#d8c0a6'));
    s.path('M112 336L291 476 470 336Z', sheer(DARK, 0.26), { transform: 'translate(0 9)' });
    s.path('M112 336L278 466Q291 476 304 466L470 336Z', s.down('#f7ebda', '#e0cbb2'));
    s.path(
      'M252 458q-4 -34 30 -38 40 -8 50 26 8 34 -26 44 -48 6 -54 -32Z',
      s.round(upon('#b03328'), WINDOW),
    );
    s.oval(292, 456, 26, 25, s.slant('#8a1f1a', '#c9503f'));
    s.path(
      'M292 438c12 0 13 10 14 18 1 6 4 8 6 11H272c2 -3 5 -5 6 -11 1 -8 2 -18 14 -18Z',
      '#e98a78',
    );
    s.oval(292, 472, 5, 4, '#e98a78');
  });
}
