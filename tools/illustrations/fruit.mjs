import { lit, sheer } from './light.mjs';
import { d } from './sheet.mjs';

/** Half a citrus fruit, seen from its cut side. */
export function slice(s, x, y, radius, rind, flesh, flat = 0.82) {
  const ry = radius * flat;
  s.oval(x + 6, y + 5, radius, ry, sheer('#3a1c10', 0.3));
  s.oval(x, y, radius, ry, rind);
  s.oval(x, y, radius * 0.88, ry * 0.88, lit(flesh, 0.7));
  const far = (n, part) =>
    d`${x + Math.cos(n * 0.785) * radius * part} ${y + Math.sin(n * 0.785) * ry * part}`;
  const piece = (_, n) =>
    `M${far(n, 0.1)}L${far(n - 0.36, 0.74)}Q${far(n, 0.9)} ${far(n + 0.36, 0.74)}Z`;
  s.path(Array.from({ length: 8 }, piece).join(''), lit(rind, 0.1));
}
