/** How long somebody waits for an answer before they are told that none came, in milliseconds. */
export const ANSWER_WITHIN_MS = 20_000;
