import { Types } from 'mongoose';
import sharp from 'sharp';
import { afterEach, expect, it, vi } from 'vitest';
import { listAllOrders } from '@/lib/admin/list-all-orders.server';
import { listAudit } from '@/lib/admin/list-audit.server';
import { uploadPicture } from '@/lib/admin/upload-picture.server';

const by = new Types.ObjectId().toHexString();

afterEach(() => {
  vi.useRealTimers();
});

async function actions(): Promise<string[]> {
  const { entries } = await listAudit({ limit: 10, language: 'en' });
  return entries.map((entry) => `${entry.action} by ${entry.by?.userId}`);
}

it('listAllOrders records its reader in the audit trail, once in ten minutes', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const other = new Types.ObjectId().toHexString();
  for (let n = 0; n < 3; n++) await listAllOrders({ by, limit: 1 });
  await listAllOrders({ by: other, limit: 1 });
  expect(await actions()).toEqual([`readOrders by ${other}`, `readOrders by ${by}`]);
  vi.setSystemTime(Date.now() + 600_001);
  await listAllOrders({ by, limit: 1 });
  expect(await actions()).toHaveLength(3);
});

it('uploadPicture records the picture in the audit trail', async () => {
  const create = { width: 300, height: 300, channels: 3, background: 'teal' } as const;
  const picture = await uploadPicture({ by, bytes: await sharp({ create }).png().toBuffer() });
  const { entries } = await listAudit({ limit: 10, language: 'en' });
  expect(entries).toMatchObject([
    { action: 'upload', by: { userId: by }, changes: [{ field: 'imageUrl', from: null }] },
  ]);
  expect(entries[0]?.changes[0]?.to).toContain(picture);
});
