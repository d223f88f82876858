import { openPage } from '../shared/page.mjs';
import { Resequencer } from './resequencer.mjs';

/** A page that catches up: after each connection, it asks for what it has missed. */
export async function openResumingPage(url) {
  const resequencer = new Resequencer();
  const page = await openPage(url, (sale) => resequencer.receive(sale));

  page.resume = async () => {
    const answer = await page.socket.emitWithAck('RESUME', { after: resequencer.last });
    page.show(resequencer.resume(answer));
  };
  page.socket.on('connect', page.resume);
  await page.resume();
  return page;
}
