/** The version of this shop, as in package.json (tested), which the documents of the API state. */
export const API_VERSION = '1.0.0';
