/** One year. The header does not include subdomains, which may not belong to the shop. */
export const HSTS_MAX_AGE_S = 365 * 24 * 60 * 60;
