import { dim, lit, sheer } from './light.mjs';

/** A desk seen from above. */
export const DESK = { horizon: 150 };
/** Its shaded part. */
export const DARK = '#101a2c';

/** A sheet of paper on the desk, with its shadow. */
export function paper(s, outline, color = '#f7f1e3') {
  s.path(outline, sheer(DARK, 0.4), { transform: 'translate(10 13)' });
  s.path(outline, s.slant(lit(color, 0.7), color, dim(color, 0.14)));
}
