import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { findPicture } from '@/lib/pictures/find-picture.server';
import { PictureModel } from '@/lib/pictures/picture.model.server';
import { storePicture } from '@/lib/pictures/store-picture.server';

const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#b4371f' } });
const refused = { code: 'INVALID', errors: [{ path: 'picture' }] };

describe('an upload', () => {
  it.each(['jpeg', 'png', 'webp'] as const)('in %s is stored as a square WebP', async (format) => {
    const upload = await plain(640, 400).toFormat(format).toBuffer();
    const bytes = await findPicture(await storePicture(upload));
    const { format: storedFormat, width, height } = await sharp(bytes).metadata();
    expect([storedFormat, width, height]).toEqual(['webp', 1_000, 1_000]);
  });

  it('is stored once, under the hash of its content', async () => {
    const upload = await plain(300, 300).png().toBuffer();
    const [first, again] = [await storePicture(upload), await storePicture(upload)];
    expect([first, await PictureModel.countDocuments()]).toEqual([again, 1]);
    expect(first).toMatch(/^[0-9a-f]{64}$/);
  });

  it('loses its metadata', async () => {
    const exif = { IFD0: { Copyright: 'somebody at home' } };
    const upload = await plain(300, 300).withExif(exif).jpeg().toBuffer();
    expect((await sharp(upload).metadata()).exif).toBeDefined();
    const bytes = await findPicture(await storePicture(upload));
    expect((await sharp(bytes).metadata()).exif).toBeUndefined();
  });

  it.each([
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="300" height="300"/>')],
    ['a page', Buffer.from('<html><script>alert(1)</script></html>')],
    ['nothing', Buffer.alloc(0)],
    ['a PNG by its first bytes only', Buffer.from('89504e470d0a1a0a00000000', 'hex')],
    ['a GIF', Buffer.from('GIF89a')],
  ])('that is %s is INVALID', async (_, upload) => {
    await expect(storePicture(upload)).rejects.toMatchObject(refused);
    expect(await PictureModel.countDocuments()).toBe(0);
  });

  it('that is truncated, too small or made to exhaust memory is INVALID', async () => {
    const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
    const picture = sharp({
      create: { width: 400, height: 400, channels: 3, background: 'red', noise },
    });
    const whole = await picture.jpeg().toBuffer();
    await expect(storePicture(whole.subarray(0, whole.length / 2))).rejects.toMatchObject(refused);
    const small = await plain(199, 400).png().toBuffer();
    await expect(storePicture(small)).rejects.toMatchObject(refused);
    const large = await plain(8_000, 8_000).png().toBuffer();
    await expect(storePicture(large)).rejects.toMatchObject(refused);
  });
});

it('a picture that nobody uploaded is NOT_FOUND', async () => {
  for (const id of [null, 'b'.repeat(64)]) {
    await expect(findPicture(id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  }
});
