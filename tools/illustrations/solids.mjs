import { around, dim, lit, sheer, upon, WINDOW } from './light.mjs';
import { d } from './sheet.mjs';

/** The height of a lying circle relative to its width, as seen from slightly above. */
const TILT = 0.2;

/** The outline of a solid of revolution. Its profile is heights and radii from the foot up. */
export function turned(x, y, profile, { smooth = true, tilt = TILT } = {}) {
  const rings = profile.split(', ').map((ring) => ring.split(' ').map(Number));
  const [[, foot]] = rings;
  const [, mouth] = rings.at(-1);
  const left = rings.map(([height, radius]) => [x - radius, y - height]);
  const right = rings.map(([height, radius]) => [x + radius, y - height]).reverse();
  const along = smooth ? curve : (points) => points.map(([px, py]) => d`L${px} ${py}`).join('');
  return (
    d`M${Math.round(left[0][0])} ${Math.round(left[0][1])}${along(left)}` +
    d`A${mouth} ${mouth * tilt} 0 0 1 ${right[0][0]} ${right[0][1]}${along(right)}` +
    d`A${foot} ${foot * tilt} 0 0 1 ${left[0][0]} ${left[0][1]}Z`
  );
}

/** A smooth line through `points` without overshoot. The pen is at the first one. */
function curve(given) {
  const points = given.map(([x, y]) => [Math.round(x), Math.round(y)]);
  const far = points.map(([x, y], i) =>
    i ? Math.hypot(x - points[i - 1][0], y - points[i - 1][1]) : 0,
  );
  const slope = (i, axis) => {
    const [before, after] = [points[i - 1] ?? points[i], points[i + 1] ?? points[i]];
    return (after[axis] - before[axis]) / (far[i] + (far[i + 1] ?? 0) || 1);
  };
  const bend = (i) => {
    const third = far[i] / 3;
    const [x, y] = [points[i][0] - points[i - 1][0], points[i][1] - points[i - 1][1]];
    const ends = [
      slope(i - 1, 0) * third,
      slope(i - 1, 1) * third,
      x - slope(i, 0) * third,
      y - slope(i, 1) * third,
      x,
      y,
    ];
    return `c${ends.map((value) => Math.round(value)).join(' ')}`;
  };
  return points
    .slice(1)
    .map((_, i) => bend(i + 1))
    .join('');
}

/** Paints a solid of revolution. @returns its outline. */
export function vessel(s, x, y, profile, color, { depth = 1, ...options } = {}) {
  const outline = turned(x, y, profile, options);
  s.path(outline, s.across(...around(color, depth)));
  return outline;
}

/** A band around a solid of revolution: a label, a glaze, a stripe, from `top` to `bottom`. */
export function band(s, x, top, bottom, [upper, lower], color, depth = 1) {
  const outline =
    d`M${x - upper} ${top}A${upper} ${upper * TILT} 0 0 0 ${x + upper} ${top}L${x + lower} ${bottom}` +
    d`A${lower} ${lower * TILT} 0 0 1 ${x - lower} ${bottom}Z`;
  s.path(outline, s.across(...around(color, depth)));
}

/** The opening of a solid of revolution: its rim and its inside. */
export function mouth(s, x, y, radius, rim, inside, thick = 7) {
  s.oval(x, y, radius, radius * TILT, s.across(lit(rim, 0.5), rim, dim(rim, 0.35)));
  s.oval(x, y + 1, radius - thick, (radius - thick) * TILT, s.across(dim(inside, 0.35), inside));
}

export function ball(s, x, y, radius, color, { flat = 1, depth = 1 } = {}) {
  s.oval(x, y, radius, radius * flat, s.round(upon(color, depth), WINDOW));
}

/** The shadow of a thing, away from the window, and the dark line at its foot. */
export function shadow(s, x, y, width, { strength = 0.42, ink = '#2a1a30' } = {}) {
  const soft = s.round([sheer(ink, strength), `${sheer(ink, strength * 0.5)} .55`, sheer(ink, 0)]);
  s.oval(x + width * 0.34, y + 2, width * 1.42, width * 0.3, soft);
  s.oval(x + 4, y + 3, width * 1.08, width * 0.21, soft);
}

/** A reflection of the window. */
export function gleam(s, x, y, width, height, { opacity = 0.6, turn = 0 } = {}) {
  const fill = s.down(sheer('#ffffff', opacity), sheer('#ffffff', opacity * 0.15));
  const transform = turn ? d`rotate(${turn} ${x} ${y})` : undefined;
  s.rect(x, y, width, height, fill, { rx: width / 2, transform });
}

/** A leaf from its stem at `x`, `y`; `turn` in degrees, 0 points to the right. */
export function leaf(s, x, y, length, turn, color, plump = 0.3) {
  const half = length * plump;
  s.group({ transform: d`translate(${x} ${y})rotate(${turn})` }, () => {
    s.path(d`M0 0Q${length * 0.4} ${-half * 1.6} ${length} 0L0 0Z`, lit(color, 0.22));
    s.path(d`M0 0Q${length * 0.4} ${half * 1.6} ${length} 0L0 0Z`, dim(color, 0.18));
    s.line(d`M0 0L${length * 0.92} 0`, lit(color, 0.45), Math.max(1.5, length / 40));
  });
}

/** Rising steam. */
export function steam(s, x, y, height = 90) {
  const air = s.down('#ffffff00', '#ffffffc0 .6', '#ffffff1a');
  for (const [shift, grow] of [
    [-16, 0.85],
    [16, 1],
  ]) {
    const h = height * grow;
    s.line(d`M${x + shift} ${y}c${-h * 0.28} ${-h * 0.33} ${h * 0.26} ${-h * 0.6} 1 ${-h}`, air, 9);
  }
}
