/** The light of every picture: a warm window at the upper left, cool shade at the lower right. */
const LIGHT = '#fff4dc';
const SHADE = '#2a1a30';

const parts = (color) => [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
const hex = (value) => Math.round(value).toString(16).padStart(2, '0');

export function mix(one, other, share) {
  const others = parts(other);
  const mixed = parts(one).map((value, index) => value + (others[index] - value) * share);
  return `#${mixed.map(hex).join('')}`;
}
/** `color` in the light, from 0 to 1. */
export const lit = (color, share = 0.4) => mix(color, LIGHT, share);
/** `color` in the shade, from 0 to 1. */
export const dim = (color, share = 0.4) => mix(color, SHADE, share);
/** `color` with an opacity from 0 to 1. */
export const sheer = (color, opacity) => color + hex(opacity * 255);

/** Gradient stops of a standing cylinder. A stop is a colour with its offset. */
export const around = (color, depth = 1) => [
  dim(color, 0.16 * depth),
  `${lit(color, 0.42 * depth)} .24`,
  `${color} .5`,
  `${dim(color, 0.42 * depth)} .88`,
  dim(color, 0.26 * depth),
];
/** Gradient stops of a ball. */
export const upon = (color, depth = 1) => [
  lit(color, 0.6 * depth),
  `${color} .45`,
  `${dim(color, 0.42 * depth)} .9`,
  dim(color, 0.25 * depth),
];
export const WINDOW = { cx: 0.38, cy: 0.32, r: 0.72 };
