import { DESK } from '../desk.mjs';
import { scene } from '../scenes.mjs';

export default function hanjiNotebook(s) {
  scene(s, 'stationery', DESK);
  s.group({ transform: 'rotate(-9 300 370)' }, () => {
    s.rect(162, 208, 300, 356, '#8a3a2c', { rx: 5 });
    s.rect(156, 200, 300, 356, '#efe6d0', { rx: 5 });
    const cover = s.slant('#c9694f', '#a8452f', '#6f2a20');
    s.rect(150, 188, 300, 356, cover, { rx: 4 });
    const fibre = s.pattern(120, 90, (t) => {
      t.line(
        'M8 12q22 10 30 -4M60 30q14 -14 30 2M20 62q16 12 34 2M84 74q12 -12 26 -2M46 50l10 6',
        '#ffd9b83d',
        2.5,
      );
      t.line('M100 14q-8 14 6 22M6 40l12 -8M66 84q6 -8 18 -4', '#3a0f0a3d', 2);
    });
    s.rect(150, 188, 300, 356, fibre);
    s.rect(270, 232, 76, 218, s.slant('#fdf6e4', '#e8dabb'), { transform: 'translate(-72 0)' });
    s.rect(206, 240, 60, 202, 'none', { stroke: '#a8452f', 'stroke-width': 2.5 });
    // 공책, a notebook.
    s.line(
      'M222 262h28v14M236 282v14M219 297h34M236 307a11 11 0 1 0 .1 0M220 348h16M216 360h24M228 362l-13 18M228 364l11 15M246 344v40M255 342v44M246 362h9M222 396h30v24',
      '#2c211e',
      5.5,
    );
    s.line('M414 190V544M414 204h36M414 270h36M414 366h36M414 462h36M414 530h36', '#f6ead0', 5);
    s.line('M156 196h236', '#ffffff66', 4);
  });
}
