import { dim, lit, mix, sheer } from './light.mjs';
import { d } from './sheet.mjs';

/** The background of each category: a wall or a sky, a table, and what is on it. */
const SCENES = {
  pantry: { wall: '#efcf9b', table: '#b97a43', cloth: '#f6ead6', accent: '#b8442c' },
  tea: { wall: '#b9c4a0', table: '#6d4731', cloth: '#c8a76c', accent: '#55703a' },
  kitchen: { wall: '#c9d8d6', table: '#d8cdbd', cloth: '#5f8f8a', accent: '#2c6a66' },
  stationery: { wall: '#9fb3cc', table: '#b58a5f', cloth: '#40587a', accent: '#223a5c' },
  home: { wall: '#e3b3a0', table: '#f1e5d8', cloth: '#c9735a', accent: '#8f3f35' },
  outdoors: { wall: '#a9cfd8', table: '#a77c55', cloth: '#5d8f6d', accent: '#2f6b4f' },
};

/**
 * Paints the background.
 *
 * @param horizon the y of the table's far edge: the lower it is, the flatter is the view.
 * @returns the category's colours.
 */
export function scene(s, category, { horizon = 392 } = {}) {
  const colors = SCENES[category];
  backdrop(s, colors.wall, horizon);
  PLACES[category](s, colors, horizon);
  if (category !== 'outdoors') windowLight(s, horizon);
  return colors;
}

function backdrop(s, wall, horizon) {
  const at = { cx: 0.25, cy: 0.2, r: 1.05 };
  s.rect(0, 0, 600, horizon + 2, s.round([lit(wall, 0.55), wall, dim(wall, 0.3)], at));
}

/** The window's panes on the wall. */
function windowLight(s, horizon) {
  const glass = s.slant(sheer('#fff6dc', 0.62), sheer('#fff6dc', 0.06));
  const low = Math.min(336, horizon - 8);
  s.path(d`M58 36l104 26V${low - 30}l-104 -26ZM176 66l104 26V${low}l-104 -26Z`, glass);
}

function boards(s, color, horizon, lines = [0.4]) {
  s.rect(0, horizon, 600, 600 - horizon, s.down(lit(color, 0.3), color, dim(color, 0.12)));
  const grain = lines.map(
    (share) => d`M0 ${horizon + (572 - horizon) * share}q150 -7 300 0t300 -3`,
  );
  if (lines.length) s.line(grain.join(''), sheer(dim(color, 0.5), 0.28), 2.5);
  s.rect(0, horizon, 600, 5, sheer(dim(color, 0.6), 0.2));
}

function edge(s, color, y = 570) {
  s.rect(0, y, 600, 600 - y, dim(color, 0.42));
  s.rect(0, y - 3, 600, 5, sheer(lit(color, 0.75), 0.7));
}

const PLACES = {
  pantry(s, { table, cloth, accent }, horizon) {
    boards(s, table, horizon, [0.3, 0.62]);
    edge(s, table);
    const top = horizon + (570 - horizon) * 0.24;
    const linen = s.slant(lit(cloth, 0.6), cloth, dim(cloth, 0.2));
    s.path(d`M96 ${top}H504L566 570V600H34V570Z`, linen);
    s.path(
      d`M96 ${top}H504L566 570V600H34V570Z`,
      s.pattern(7, 7, (t) =>
        t.path('M0 0H7M0 0V7', 'none', { stroke: sheer(dim(cloth, 0.4), 0.16) }),
      ),
    );
    const stripe = sheer(accent, 0.75);
    s.line(d`M128 ${top}L74 570V600M472 ${top}L526 570V600`, stripe, 10);
    s.line(d`M146 ${top}L94 570V600M454 ${top}L506 570V600`, stripe, 4);
    s.rect(34, 570, 532, 30, s.down(sheer(dim(cloth, 0.6), 0.34), sheer(dim(cloth, 0.6), 0.16)));
  },
  tea(s, { table, cloth }, horizon) {
    boards(s, table, horizon, [0.3, 0.66]);
    edge(s, table);
    const y = horizon + (570 - horizon) * 0.54;
    const slats = s.pattern(9, 9, (t) => t.rect(0, 0, 2, 9, sheer(dim(cloth, 0.6), 0.4)));
    s.oval(308, y + 9, 248, 66, sheer('#1c0f14', 0.4));
    s.oval(300, y, 248, 64, s.slant(lit(cloth, 0.45), cloth, dim(cloth, 0.3)));
    s.oval(300, y, 248, 64, slats);
    s.oval(300, y, 242, 60, 'none', { stroke: dim(cloth, 0.35), 'stroke-width': 4 });
  },
  kitchen(s, { wall, table }, horizon) {
    let joints = '';
    for (let row = 0, y = horizon - 74; y > 10; y -= 74, row++) {
      joints += d`M0 ${y + 74}H600`;
      for (let x = row % 2 ? 55 : 130; x < 600; x += 150) joints += d`M${x} ${y}v74`;
    }
    s.line(joints, sheer(lit(wall, 0.9), 0.75), 4);
    boards(s, table, horizon, []);
    const speck = mix(table, '#6b6258', 0.45);
    const stone = s.pattern(74, 46, (t) => {
      t.oval(12, 10, 3, 1.5, speck);
      t.oval(48, 28, 2, 1, speck);
      t.oval(30, 40, 4, 1.6, lit(table, 0.8));
    });
    s.rect(0, horizon, 600, 600 - horizon, stone, { opacity: 0.55 });
    edge(s, table);
  },
  stationery(s, { table, cloth }, horizon) {
    boards(s, table, horizon, [0.2, 0.8]);
    edge(s, table);
    const top = horizon + (570 - horizon) * 0.22;
    const inset = 60 + (horizon - 140) * 0.12;
    const felt = d`M${inset + 10} ${top}H${590 - inset}q8 0 12 10L580 536q4 12 -10 12H30q-14 0 -10 -12L${inset - 2} ${top + 10}q4 -10 12 -10Z`;
    s.path(felt, s.slant(lit(cloth, 0.3), cloth, dim(cloth, 0.32)));
    s.line(d`M${inset + 14} ${top + 12}H${586 - inset}L562 534H38Z`, sheer('#dfe7f2', 0.4), 2, {
      'stroke-dasharray': '9 7',
    });
  },
  home(s, { wall, table }, horizon) {
    const niche = d`M118 ${horizon}V250a182 182 0 0 1 364 0V${horizon}Z`;
    s.path(niche, s.slant(dim(wall, 0.32), dim(wall, 0.1), lit(wall, 0.22)));
    s.line(d`M118 ${horizon}V250a182 182 0 0 1 364 0V${horizon}`, sheer(lit(wall, 0.8), 0.7), 5);
    boards(s, table, horizon, []);
    edge(s, table, 552);
    s.rect(0, 584, 600, 16, s.down(dim(wall, 0.62), dim(wall, 0.4)));
  },
  outdoors(s, { table, cloth, wall }, horizon) {
    s.rect(0, 0, 600, horizon, s.down(wall, lit(wall, 0.35), '#f8e6c2'));
    s.oval(140, 130, 120, 120, s.round(['#fff8dcff', '#fff2c800']));
    s.oval(140, 130, 42, 42, '#fff7da');
    const ridge = [
      [d`M0 ${horizon - 96}q110 -84 220 -28 70 36 150 -34 110 -86 230 6V${horizon}H0Z`, 0.55],
      [d`M0 ${horizon - 46}q90 -52 190 -18 120 40 220 -22 100 -50 190 16V${horizon}H0Z`, 0.3],
      [d`M0 ${horizon - 22}q150 -34 300 -4t300 -14V${horizon}H0Z`, 0],
    ];
    for (const [outline, far] of ridge) {
      const green = mix(cloth, '#cfdcd2', far);
      s.path(outline, s.down(lit(green, 0.2), green));
    }
    boards(s, table, horizon, [0.2, 0.46, 0.76]);
    edge(s, table);
  },
};
