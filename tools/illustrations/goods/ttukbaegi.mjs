import { lit, WINDOW } from '../light.mjs';
import { scene } from '../scenes.mjs';
import { band, gleam, mouth, shadow, steam, vessel } from '../solids.mjs';

export default function ttukbaegi(s) {
  scene(s, 'kitchen');
  shadow(s, 300, 524, 170);
  s.path('M110 506A190 40 0 0 0 490 506V520A190 42 0 0 1 110 520Z', '#6d4326');
  s.oval(300, 506, 190, 38, s.slant('#d9aa70', '#9a6736'));
  const clay = '#4a3a36';
  vessel(s, 300, 512, '0 102, 10 114, 90 160, 136 156, 150 166', clay);
  band(s, 300, 398, 412, [160, 161], lit(clay, 0.2));
  gleam(s, 166, 410, 20, 60, { turn: -10, opacity: 0.32 });
  mouth(s, 300, 362, 166, lit(clay, 0.14), '#2c1f1c', 12);
  s.oval(300, 368, 148, 25, s.round(['#e8642c', '#c8401c .6', '#8a2412'], WINDOW));
  const tofu = s.stamp((t) => {
    t.rect(-27, -12, 54, 22, '#d8c6a4', { rx: 4 });
    t.rect(-27, -16, 54, 16, t.across('#fffaf0', '#efe2c8'), { rx: 5 });
  });
  for (const at of ['232 362)rotate(-6', '326 356)rotate(5', '290 378)rotate(2)scale(.85'])
    tofu(`translate(${at})`);
  const onion = s.stamp((t) => {
    t.oval(0, 0, 14, 7, '#4f8a38');
    t.oval(0, -1, 9, 4, '#c6e09a');
    t.oval(0, -1, 5, 2, '#e8642c');
  });
  for (const at of ['384 366', '360 378', '262 384', '196 370', '286 352'])
    onion(`translate(${at})`);
  s.line('M216 384h.1M344 386h.1M400 360h.1M180 362h.1M310 388h.1', '#ffb07a', 8);
  steam(s, 250, 338, 112);
  steam(s, 356, 332, 92);
}
