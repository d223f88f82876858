import { Shopper } from '@/e2e/support/shopper';
import { SaleResequencer } from '@/lib/sales/client/sale-resequencer';
import { ANONYMOUS_NICKNAME } from '@/lib/sales/sale';
import { Buyer } from './buyer';
import { FaultListener, type Resequencer } from './fault-listener';
import type { Seeded } from './seeded';
import type { TestCluster } from './test-cluster';

export type People = { buyers: Buyer[]; ears: FaultListener[] };

export type Crowd = {
  buyers: number;
  ears: number;
  /** How they buy. A broken twin of the server is only behind the socket. */
  ways: readonly ('http' | 'socket')[];
  /** What the listeners show by: the product's own unless a test breaks it. */
  line?: () => Resequencer;
  /** The buyers ask until they are told. */
  patient?: boolean;
};

/** Buyers of every kind of announcement, with accounts; and guests who listen. */
export async function gather(arena: TestCluster, chance: Seeded, crowd: Crowd): Promise<People> {
  const { buyers: count, ears: guests, ways, patient, line = () => new SaleResequencer(0) } = crowd;
  const people: People = { buyers: [], ears: [] };
  for (let index = 0; index < count; index++) {
    const announceAs = index === 1 ? 'anonymous' : index === 2 ? 'nobody' : 'nickname';
    const { url } = chance.pick(arena.nodes);
    const shopper = await Shopper.signUp(url, `buyer${index}`, announceAs);
    const names = { nickname: shopper.nickname, anonymous: ANONYMOUS_NICKNAME.en, nobody: null };
    const buyer = new Buyer(shopper, names[announceAs], arena, chance.fork(), ways, patient);
    people.buyers.push(buyer);
  }
  for (let index = 0; index < guests; index++) {
    const transport = index % 4 === 3 ? 'polling' : 'websocket';
    const ear = new FaultListener(`listener ${index}`, arena, chance.fork(), line(), transport);
    people.ears.push(ear);
  }
  return people;
}
