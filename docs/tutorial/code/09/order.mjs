import { Resequencer } from './resequencer.mjs';

const resequencer = new Resequencer();
for (const seq of [1, 3, 3, 2, 1, 4]) {
  const shown = resequencer.receive({ seq }).map((sale) => sale.seq);
  console.log(`arrives: ${seq}, shown: ${shown.join(' ')}`.trim());
}
