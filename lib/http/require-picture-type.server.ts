import { AppError } from '@/lib/core/errors';

/**
 * Requires a content type of a picture, which a form on a foreign page cannot send. The real type is
 * detected from the bytes later.
 *
 * @throws AppError `CROSS_ORIGIN`
 */
export function requirePictureType(headers: Headers): void {
  if (/^image\/[\w.+-]+\s*$/i.test(headers.get('content-type') ?? '')) return;
  throw new AppError('CROSS_ORIGIN', { detail: 'Send the picture itself, as image/….' });
}
