import type { Ledger } from '@/tests/payments/ledger';

/** A request to the API of the stand-in: its body is parsed, whichever format the provider has. */
export type ApiRequest = {
  method: string;
  path: string;
  query: URLSearchParams;
  body: Record<string, string | number>;
  authorization: string;
};

export type ApiAnswer = { status: number; json: unknown };

/** The context that an API works in. */
export type ApiContext = {
  ledger: Ledger;
  url: string;
  secretKey: string;
  /** Whether it refunds more than was paid. */
  refundsAnything: boolean;
};

/** An API of a provider. @returns undefined for an address that it does not have. */
export type StandInApi = (request: ApiRequest, context: ApiContext) => ApiAnswer | undefined;
