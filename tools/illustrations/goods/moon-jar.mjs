import { scene } from '../scenes.mjs';
import { mouth, shadow, turned, vessel } from '../solids.mjs';

export default function moonJar(s) {
  scene(s, 'home');
  shadow(s, 290, 514, 140);
  const bark = '#5a3a30';
  s.line(
    'M300 262C310 190 380 170 424 108M340 190C372 200 420 190 470 206M318 226C280 190 262 150 226 118',
    bark,
    9,
  );
  s.line('M424 108q14 -14 20 -30M226 118q-8 -14 -26 -18M470 206q20 2 34 -8', bark, 5);
  const jar = '0 70, 10 76, 40 118, 84 150, 132 160, 180 148, 218 114, 242 78, 262 74';
  vessel(s, 290, 514, jar, '#efece6', { depth: 0.9 });
  s.within(turned(290, 514, jar), () => {
    s.oval(240, 340, 120, 110, s.round(['#ffffffd0', '#ffffff00']));
    s.line('M128 380q160 40 324 -4', '#b9b2ad66', 3);
    s.line('M196 450h.1M390 410h.1M340 330h.1M240 290h.1M356 470h.1', '#c9b49a88', 5);
  });
  mouth(s, 290, 252, 74, '#fbfaf6', '#b5aca4', 8);
  s.line('M300 258C302 240 306 236 310 228', bark, 9);
  s.path('M196 322q-24 40 -14 84 16 -60 52 -96 -22 -8 -38 12Z', '#ffffffb0');
  const blossom = s.stamp((t) => {
    for (let n = 0; n < 5; n++)
      t.oval(0, -15, 12, 14, n % 2 ? '#ffe3e2' : '#fff6f4', { transform: `rotate(${n * 72})` });
    t.oval(0, 0, 7, 7, '#d9586a');
    t.line('M0 0l6 -14M0 0l-8 -11M0 0l13 3', '#d9a23c', 2);
  });
  for (const at of [
    '420 112)scale(1.25',
    '376 158)rotate(30',
    '464 208)scale(1.1',
    '410 192)scale(.8)rotate(50',
    '230 122)scale(1.2',
    '272 170)rotate(20',
    '444 84)scale(.6',
    '322 206)scale(.8',
    '502 198)scale(.6',
    '420 534)scale(.9 .6',
  ])
    blossom(`translate(${at})`);
}
