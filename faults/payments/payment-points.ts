import type { PointDefinition } from '../point-definition';

/** The moments between every two steps of a payment. Those of its order are the points of a purchase. */
export const PAYMENT_POINTS = {
  /** The checkout is stored, and the provider is not asked for it. */
  'a checkout before the provider makes it': {
    request: /^POST \/v1\/(checkout\/sessions|payments) /,
    when: 'asked',
  },
  /** The provider has made the checkout; the node does not know its id. */
  'a checkout after the provider made it': {
    request: /^POST \/v1\/(checkout\/sessions|payments) /,
    when: 'answered',
  },
  /** The webhook is verified, and its order is not due. */
  'a webhook before it is stored': { of: 'webhooks', command: 'update', when: 'asked' },
  /** Its order is due; the provider has no answer to the webhook. */
  'a webhook after it is stored': { of: 'webhooks', command: 'update', when: 'answered' },
  /** The provider has the buyer's consent, and the node has not asked for the money. */
  'a capture before the provider makes it': {
    request: /^POST \/v1\/payments\/confirm /,
    when: 'asked',
  },
  /** The money has moved; the node does not know it. */
  'a capture after the provider made it': {
    request: /^POST \/v1\/payments\/confirm /,
    when: 'answered',
  },
  /** The order is confirmed and its sales are pending; the commit has not left the node. */
  'a payment before its commit': {
    of: 'payments',
    command: 'commitTransaction',
    when: 'asked',
  },
  /** The order is confirmed, and nothing is announced. */
  'a payment after its commit': {
    of: 'payments',
    command: 'commitTransaction',
    when: 'answered',
  },
  /** The unpaid order is cancelled and its stock given back; the commit has not left the node. */
  'the end of a hold before its commit': {
    of: 'releases',
    command: 'commitTransaction',
    when: 'asked',
  },
  /** The stock is given back, and no page knows it. */
  'the end of a hold after its commit': {
    of: 'releases',
    command: 'commitTransaction',
    when: 'answered',
  },
  /** The stock of an order that was authorized late is taken again; no money has moved. */
  'a hold taken again after its commit': {
    of: 'retakes',
    command: 'commitTransaction',
    when: 'answered',
  },
  /** The refund is stored, and the provider is not asked for it. */
  'a refund before the provider makes it': {
    request: /^POST \/v1\/(refunds|payments\/\w+\/cancel) /,
    when: 'asked',
  },
  /** The money is refunded; the node does not know it. */
  'a refund after the provider made it': {
    request: /^POST \/v1\/(refunds|payments\/\w+\/cancel) /,
    when: 'answered',
  },
  /** The node knows that the money is refunded, and has not stored it. */
  'a refund before it is recorded': { of: 'refund marks', command: 'update', when: 'asked' },
  'a refund after it is recorded': { of: 'refund marks', command: 'update', when: 'answered' },
} as const satisfies Record<string, PointDefinition>;

/** The points that only one of the providers has. */
export const TOSS_POINTS: ReadonlySet<string> = new Set([
  'a capture before the provider makes it',
  'a capture after the provider made it',
  'a hold taken again after its commit',
] satisfies (keyof typeof PAYMENT_POINTS)[]);
