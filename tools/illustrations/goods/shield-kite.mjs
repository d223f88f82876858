import { scene } from '../scenes.mjs';
import { d } from '../sheet.mjs';

export default function shieldKite(s) {
  scene(s, 'outdoors', { horizon: 524 });
  s.line('M300 342C220 420 160 470 118 540', '#fff8e6', 3);
  s.path(
    'M356 470q40 -34 76 -6 26 -18 46 8 24 4 20 24H344q-16 -16 12 -26ZM60 220q24 -26 52 -6 22 -10 34 10 18 4 14 18H52q-14 -12 8 -22Z',
    '#ffffffb0',
  );
  s.group({ transform: 'rotate(10 300 290)' }, () => {
    const tail = (x) =>
      s.path(
        d`M${x} 446q26 44 4 84t6 58l16 -6q-16 -28 4 -62t-14 -76Z`,
        s.down('#c8402c', '#e8a03c'),
      );
    tail(204);
    tail(372);
    s.rect(180, 118, 240, 340, '#2a1a3033', { transform: 'translate(10 12)' });
    s.rect(180, 118, 240, 340, s.slant('#fffaf0', '#f6ecd8', '#d8c4a4'));
    s.path('M180 118H420V196H180Z', s.across('#3f6fae', '#274a80'));
    s.path('M180 384H300V458H180Z', s.slant('#d9503c', '#a8321f'));
    s.path('M300 384H420V458H300Z', s.slant('#f2b83f', '#c9861f'));
    s.path('M180 196L246 290 180 384Z', '#2f6b4f');
    s.path('M420 196L354 290 420 384Z', '#24553f');
    s.oval(300, 158, 27, 27, '#d9503c');
    s.path('M273 158a27 27 0 0 1 54 0q-13 14 -27 0t-27 0Z', '#f6ecd8');
    s.line('M184 122L416 454M416 122L184 454M300 120V456M182 290H418', '#b98a4c99', 5);
    s.oval(300, 290, 52, 52, '#8a7450');
    s.oval(303, 293, 47, 47, s.down('#b4d2d6', '#d9dcc6'));
    s.line('M180 118H420', '#a8743a', 10);
    s.line('M186 132V452', '#ffffff90', 4);
  });
  s.line('M262 230Q296 320 300 342M342 246Q316 320 300 342M300 342L268 440', '#fff8e6', 2.5);
}
