import { scene } from '../scenes.mjs';
import { band, gleam, mouth, shadow, steam, vessel } from '../solids.mjs';

export default function thermos(s) {
  scene(s, 'outdoors');
  shadow(s, 236, 510, 78);
  const green = '#2f6b52';
  vessel(s, 236, 510, '0 72, 6 76, 14 76', '#b9bec0');
  vessel(s, 236, 498, '0 76, 210 76, 236 62, 244 58', green);
  band(s, 236, 316, 330, [76, 76], '#d8dcdc');
  vessel(s, 236, 258, '0 58, 14 58', '#c3c8ca');
  vessel(s, 236, 246, '0 64, 6 66, 86 60, 94 54', '#d3d7d8');
  s.oval(236, 152, 54, 11, '#eef0f0');
  s.line('M176 182q60 16 120 0M174 226q62 16 124 0', '#8e979a66', 3);
  gleam(s, 178, 290, 13, 190, { opacity: 0.55 });
  s.path('M200 400l26 -34 14 16 12 -12 24 30Z', '#f3ead8');
  s.oval(256, 360, 8, 8, '#f2b33d');
  const cup = s.stamp((t) => {
    shadow(t, 0, 0, 52);
    vessel(t, 0, 0, '0 40, 6 44, 78 52', '#d3d7d8');
    band(t, 0, -42, -22, [48, 46], green);
    mouth(t, 0, -78, 52, '#f6f7f6', '#9a9fa0', 5);
    t.oval(0, -76, 44, 7, '#b97a34');
    steam(t, 0, -90, 80);
  });
  cup('translate(390 510)');
  cup('translate(492 532)scale(.86)');
}
