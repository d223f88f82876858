/**
 * For how long a browser that came over https comes over nothing else, in seconds: a year. To this
 * host only: what else has a name beneath its own need not be the shop's.
 */
export const HSTS_MAX_AGE_S = 365 * 24 * 60 * 60;
