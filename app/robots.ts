import type { MetadataRoute } from 'next';

/** The shelves are for everyone; what belongs to one shopper, and the API, is not to be crawled. */
export default function robots(): MetadataRoute.Robots {
  return { rules: { userAgent: '*', disallow: ['/account', '/cart', '/orders', '/api/'] } };
}
