import { SaleResequencer } from '@/lib/sales/client/sale-resequencer';
import { ANONYMOUS_NICKNAME } from '@/lib/sales/sale';
import { Shopper } from '../shopper';
import type { Arena } from './arena';
import { Buyer } from './buyer';
import { Ear, type Line } from './ear';
import type { Seeded } from './seeded';

export type People = { buyers: Buyer[]; ears: Ear[] };

export type Crowd = {
  buyers: number;
  ears: number;
  /** How they buy. A broken twin of the server is only behind the socket. */
  ways: readonly ('http' | 'socket')[];
  /** What the listeners show by: the product's own unless a test breaks it. */
  line?: () => Line;
  /** The buyers ask until they are told. */
  patient?: boolean;
};

/** Buyers of every kind of announcement, with accounts; and guests who listen. */
export async function gather(arena: Arena, chance: Seeded, crowd: Crowd): Promise<People> {
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
    const ear = new Ear(`listener ${index}`, arena, chance.fork(), line(), transport);
    people.ears.push(ear);
  }
  return people;
}
