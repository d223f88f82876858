import { AppError } from '@/lib/core/errors';

/**
 * Lets in only a body that says it is a picture: no form of a foreign page can send such a one. What
 * it really is, its bytes tell.
 *
 * @throws AppError `CROSS_ORIGIN`
 */
export function requirePictureType(headers: Headers): void {
  if (/^image\/[\w.+-]+\s*$/i.test(headers.get('content-type') ?? '')) return;
  throw new AppError('CROSS_ORIGIN', { detail: 'Send the picture itself, as image/….' });
}
