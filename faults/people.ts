import { Shopper } from '@/e2e/support/shopper';
import { SaleResequencer } from '@/lib/sales/client/sale-resequencer';
import { ANONYMOUS_NICKNAME } from '@/lib/sales/sale';
import { Buyer } from './buyer';
import { FaultListener, type Resequencer } from './fault-listener';
import { PartRefunds } from './payments/part-refunds';
import type { Seeded } from './seeded';
import type { TestCluster } from './test-cluster';

export type People = { buyers: Buyer[]; listeners: FaultListener[] };

export type PeopleOptions = {
  buyers: number;
  listeners: number;
  /** How they send orders. A mutant of the server affects only the socket. */
  channels: readonly ('http' | 'socket')[];
  /** Creates the listeners' resequencer: the product's own unless a test gives a mutant. */
  createResequencer?: () => Resequencer;
  /** The buyers retry until they have an answer. */
  patient?: boolean;
};

/** Signs up buyers with every kind of `announceAs`, and creates guests that listen. */
export async function signUpPeople(
  cluster: TestCluster,
  chance: Seeded,
  options: PeopleOptions,
): Promise<People> {
  const {
    buyers: count,
    listeners: guests,
    channels,
    patient,
    createResequencer = () => new SaleResequencer(0),
  } = options;
  const people: People = { buyers: [], listeners: [] };
  for (let index = 0; index < count; index++) {
    const announceAs = index === 1 ? 'anonymous' : index === 2 ? 'nobody' : 'nickname';
    const { url } = chance.pick(cluster.nodes);
    const shopper = await Shopper.signUp(url, `buyer${index}`, announceAs);
    const names = { nickname: shopper.nickname, anonymous: ANONYMOUS_NICKNAME.en, nobody: null };
    const buyer = new Buyer(shopper, names[announceAs], cluster, chance.fork(), channels, patient);
    people.buyers.push(buyer);
  }
  const { payments } = cluster;
  if (payments) payments.partRefunds = await PartRefunds.open(cluster, chance.fork());
  for (let index = 0; index < guests; index++) {
    const transport = index % 4 === 3 ? 'polling' : 'websocket';
    const listener = new FaultListener(
      `listener ${index}`,
      cluster,
      chance.fork(),
      createResequencer(),
      transport,
    );
    people.listeners.push(listener);
  }
  return people;
}
