import { encode } from 'uqr';

/** In modules: scanners need it to be light, on dark pages too. */
const QUIET_ZONE = 4;

/** Draws the QR code of `text` as SVG: black on white, whatever the page's colours are. */
export function drawQr(text: string): string {
  const { size, data } = encode(text, { ecc: 'M', border: QUIET_ZONE });
  const squares = data.flatMap((row, y) =>
    row.flatMap((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : [])),
  );
  // Without `crispEdges` light lines are between the squares.
  const attributes = `viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"`;
  const ground = `<path fill="#fff" d="M0 0h${size}v${size}H0z"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${ground}<path d="${squares.join('')}"/></svg>`;
}
