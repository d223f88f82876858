import { spread } from './results';
import type { Row } from './table';

const WIDTH = 640;
/** The least room for the names, and what a letter of them takes. */
const MIN_LEFT = 170;
const LETTER = 6.5;
const RIGHT = 110;
const LINE = 30;
const TOP = 44;

/** @returns a bar chart in SVG, with a logarithmic scale if the candidates are far apart. */
export function plot({ measure, result }: Row): string {
  const bars = Object.entries(result.outcomes).map(([name, outcomes]) => ({
    name,
    ...spread(outcomes.map(({ value }) => value)),
  }));
  const longest = Math.max(...bars.map(({ name }) => name.length));
  const left = Math.max(MIN_LEFT, Math.ceil(longest * LETTER) + 16);
  const max = Math.max(...bars.map((bar) => bar.max));
  const min = Math.min(...bars.map((bar) => bar.min));
  const isLog = min > 0 && max / min > 20;
  const room = WIDTH - left - RIGHT;
  const floor = isLog ? Math.log10(min / 2) : 0;
  const span = (isLog ? Math.log10(max) : max) - floor;
  const x = (value: number) => left + (room * ((isLog ? Math.log10(value) : value) - floor)) / span;
  const height = TOP + bars.length * LINE + 10;
  const drawn = bars.map(({ name, median, min: from, max: to }, index) => {
    const y = TOP + index * LINE;
    const middle = y + 10;
    const value = median.toLocaleString('en', { maximumFractionDigits: measure.digits });
    return [
      `<text x="${left - 8}" y="${y + 14}" text-anchor="end">${name}</text>`,
      `<rect x="${left}" y="${y}" width="${(x(median) - left).toFixed(1)}" height="20" fill="${name.startsWith('salebell') ? '#b45309' : '#94a3b8'}"/>`,
      `<path d="M${x(from).toFixed(1)} ${middle}H${x(to).toFixed(1)}" stroke="#1e293b"/>`,
      `<text x="${Math.max(x(to), x(median)) + 6}" y="${y + 14}">${value}</text>`,
    ].join('');
  });
  const scale = isLog ? ', logarithmic' : '';
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="system-ui, sans-serif" font-size="12" fill="#1e293b"><rect width="100%" height="100%" fill="#fff"/><text x="10" y="22" font-size="13" font-weight="600">${measure.title} (${measure.unit}${scale})</text>${drawn.join('')}</svg>\n`;
}
