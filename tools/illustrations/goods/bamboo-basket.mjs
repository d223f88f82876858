import { around, dim, lit } from '../light.mjs';
import { scene } from '../scenes.mjs';
import { d } from '../sheet.mjs';
import { ball, leaf, mouth, shadow } from '../solids.mjs';

export default function bambooBasket(s) {
  scene(s, 'home');
  shadow(s, 300, 514, 158);
  const cane = '#c9954e';
  s.line('M142 336C150 96 450 96 458 336', dim(cane, 0.4), 22);
  s.line('M142 334C150 92 450 92 458 334', s.across(lit(cane, 0.4), dim(cane, 0.2)), 16);
  s.line(
    'M176 240l24 14M196 204l22 20M226 178l16 24M262 162l8 28M300 156v28M338 162l-8 28M374 178l-16 24M404 204l-22 20M424 240l-24 14',
    '#7f5423',
    4,
  );
  const _body = '0 108, 14 118, 90 150, 164 168';
  mouth(s, 300, 350, 168, cane, '#5f3d1c', 10);
  ball(s, 232, 330, 52, '#d8432f');
  ball(s, 368, 332, 50, '#e0b53a');
  ball(s, 302, 312, 56, '#c8382c');
  s.line('M302 262q2 -16 12 -24M232 284q0 -12 -8 -20', '#5d3a1e', 6);
  leaf(s, 312, 246, 46, -10, '#5d8a3f');
  const front = d`M132 350A168 34 0 0 0 468 350C462 410 440 470 408 506A108 22 0 0 1 192 506C160 470 138 410 132 350Z`;
  s.path(front, s.across(...around(cane)));
  const weave = s.pattern(40, 28, (t) => {
    t.rect(0, 0, 40, 28, '#6b431a');
    t.rect(1, 1, 18, 12, '#e6be7c', { rx: 4 });
    t.rect(21, 15, 18, 12, '#e6be7c', { rx: 4 });
    t.rect(20, 1, 20, 12, '#b5803c', { rx: 4 });
    t.rect(0, 15, 20, 12, '#b5803c', { rx: 4 });
  });
  s.path(front, weave);
  s.path(front, s.across('#2a1a3066 0', '#fff4dc55 .25', '#2a1a3000 .5', '#2a1a3099 .95'));
  s.path(
    'M128 344A172 36 0 0 0 472 344L470 364A170 36 0 0 1 130 364Z',
    s.across(...around(lit(cane, 0.2))),
  );
  s.line(
    'M150 364l12 14M200 380l14 14M256 388l14 14M316 390l14 12M376 384l12 12M428 370l10 12',
    '#7f5423',
    4,
  );
}
