import { AsyncLocalStorage } from 'node:async_hooks';
import { processSingleton } from '@/lib/core/process-singleton.server';

/** The client that causes the work that runs. */
export type ClientContext = {
  /** The believed address (`clientAddress`). */
  address: string;
  /** Its network (`networkOf`). */
  network: string;
  /** The language in which it reads (`clientLanguage`). */
  language?: string;
};

/** The address and the network of what no client causes. */
export const NO_CLIENT = 'none';

const current = () =>
  processSingleton('client-context', () => new AsyncLocalStorage<ClientContext>());

/** Runs `work` for a client: a request, or a message of a socket. */
export function runForClient<T>(client: ClientContext, work: () => T): T {
  return current().run(client, work);
}

/** @returns the client that the calling code works for; its fields are `NO_CLIENT` if there is none. */
export function currentClient(): ClientContext {
  return current().getStore() ?? { address: NO_CLIENT, network: NO_CLIENT };
}
