/** Writes the numbers of a path short. */
export function d(parts, ...values) {
  return parts.reduce((path, part, index) => path + num(values[index - 1]) + part);
}

/** Rounds to whole units, each a pixel of the largest picture; small numbers to a tenth. */
function num(value) {
  if (typeof value !== 'number') return value;
  const exact = Math.abs(value) < 20 ? Math.round(value * 10) / 10 : Math.round(value);
  return String(exact).replace(/^(-?)0\./, '$1.');
}

/** Removes redundant characters: a space before a minus, half of the colour `#ffcc00`. */
const short = (value) =>
  value
    .replace(/(\d) -/g, '$1-')
    .replace(/^#(?:(\w)\1)(?:(\w)\2)(?:(\w)\3)(?:(\w)\4)?$/, '#$1$2$3$4');

const fine = (value) => String(Math.round(value * 100) / 100).replace(/^0\./, '.');
const attributes = (given) =>
  Object.entries(given)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${short(num(value))}"`)
    .join('');

/** The visible part of the sheet: x, y, width, height. */
const FRAME = '42 84 516 516';

/** A sheet of 600 by 600 units. Later shapes cover earlier ones. */
export class Sheet {
  #defs = new Map();
  #marks = [];

  /** A gradient from left to right. A stop is a colour, or a colour with its offset. */
  across(...stops) {
    return this.#gradient('linearGradient', {}, stops);
  }
  /** … from top to bottom. */
  down(...stops) {
    return this.#gradient('linearGradient', { x2: 0, y2: 1 }, stops);
  }
  /** … from the upper left, where the window is, to the lower right. */
  slant(...stops) {
    return this.#gradient('linearGradient', { x2: 1, y2: 1 }, stops);
  }
  /** … from a point of light outwards. */
  round(stops, at = {}) {
    return this.#gradient('radialGradient', at, stops);
  }
  /** A small thing repeated: threads, speckles, stripes. `paint` gets a sheet of its own. */
  pattern(width, height, paint, transform) {
    const tile = new Sheet();
    paint(tile);
    const at = { width, height, patternUnits: 'userSpaceOnUse', patternTransform: transform };
    return `url(#${this.#define('pattern', at, tile.#marks.join(''))})`;
  }

  path(d, fill, more = {}) {
    return this.#mark('path', { d, fill, ...more });
  }
  line(d, stroke, width = 4, more = {}) {
    return this.#mark('path', { d, fill: 'none', stroke, 'stroke-width': width, ...more });
  }
  oval(cx, cy, rx, ry, fill, more = {}) {
    return this.#mark('ellipse', { cx, cy, rx, ry, fill, ...more });
  }
  rect(x, y, width, height, fill, more = {}) {
    return this.#mark('rect', { x, y, width, height, fill, ...more });
  }
  /** A small shape that occurs several times. @returns a function that places it by a transform. */
  stamp(paint) {
    const once = new Sheet();
    once.#defs = this.#defs;
    paint(once);
    const id = this.#define('g', {}, once.#marks.join(''));
    return (transform) => this.#mark('use', { href: `#${id}`, transform });
  }
  /** Paints a part rotated, moved or transparent. */
  group(given, paint) {
    this.#marks.push(`<g${attributes(given)}>`);
    paint();
    this.#marks.push('</g>');
  }
  /** Paints only within `outline`. */
  within(outline, paint) {
    const id = this.#define('clipPath', {}, `<path d="${outline}"/>`);
    this.group({ 'clip-path': `url(#${id})` }, paint);
  }

  toString() {
    const defs = [...this.#defs].map(([text, id]) => text.replace(/^<\w+/, `$& id="${id}"`));
    const inner = once(`<defs>${defs.join('')}</defs>${this.#marks.join('')}`);
    return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${FRAME}" stroke-linecap="round" stroke-linejoin="round">${inner}</svg>\n`;
  }

  #mark(name, given) {
    this.#marks.push(`<${name}${attributes(given)}/>`);
  }
  #gradient(name, at, stops) {
    const inner = stops.map((stop, index) => {
      const [color, offset = index / (stops.length - 1)] = stop.split(' ');
      const at = fine(Number(offset));
      return `<stop${at === '0' ? '' : ` offset="${at}"`} stop-color="${short(color)}"/>`;
    });
    return `url(#${this.#define(name, at, inner.join(''))})`;
  }
  #define(name, at, inner) {
    const text = `<${name}${attributes(at)}>${inner}</${name}>`;
    const known = this.#defs.get(text) ?? `a${this.#defs.size.toString(36)}`;
    this.#defs.set(text, known);
    return known;
  }
}

/** Writes a long outline that is used several times only once. */
function once(markup) {
  const outlines = [...markup.matchAll(/<path d="([^"]{90,})"/g)].map(([, outline]) => outline);
  const repeated = new Set(outlines.filter((outline, index) => outlines.indexOf(outline) < index));
  return [...repeated].reduce((text, outline, index) => {
    const shared = text.replaceAll(`<path d="${outline}"`, `<use href="#p${index}"`);
    return shared.replace('<defs>', `<defs><path id="p${index}" d="${outline}"/>`);
  }, markup);
}
