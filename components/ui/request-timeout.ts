/** How long a request waits for its answer before the page reports a failure, in milliseconds. */
export const REQUEST_TIMEOUT_MS = 20_000;
