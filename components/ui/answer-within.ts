/** How long somebody waits for an answer before they are told that none came, in milliseconds. */
export const REQUEST_TIMEOUT_MS = 20_000;
