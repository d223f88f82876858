import { statusOn } from './support/admin-page';
import { expect, test } from './support/people';

test('the goods form asks before unsaved changes are left, and does not ask without changes', async ({
  admin,
}) => {
  const { page } = await admin();
  await page.goto('/admin');
  await page.goto('/admin/goods/14');
  const answers: boolean[] = [];
  const dialogs: string[] = [];
  page.on('dialog', async (dialog) => {
    dialogs.push(dialog.type());
    await (answers.shift() ? dialog.accept() : dialog.dismiss());
  });
  const orders = page.getByRole('main').getByRole('link', { name: 'Orders' });
  const price = page.getByLabel('Price in won');
  const before = await price.inputValue();
  await price.fill('9600');
  await orders.click();
  await expect.poll(() => dialogs).toEqual(['confirm']);
  await expect(page).toHaveURL(/\/admin\/goods\/14$/);
  await page.close({ runBeforeUnload: true });
  await expect.poll(() => dialogs).toEqual(['confirm', 'beforeunload']);
  await expect(price).toHaveValue('9600');
  // The original price: there is nothing to lose.
  await price.fill(before);
  await orders.click();
  await expect(page).toHaveURL(/\/admin\/orders$/);
  await page.goBack();
  await price.fill('9600');
  answers.push(true);
  await orders.click();
  await expect(page).toHaveURL(/\/admin\/orders$/);
  expect(dialogs).toEqual(['confirm', 'beforeunload', 'confirm']);
});

test('the restock and adjustment forms ask before unsent input is left', async ({
  admin,
  goods,
}) => {
  const { page } = await admin();
  const { goodsId, name } = await goods();
  const dialogs: string[] = [];
  page.on('dialog', async (dialog) => {
    dialogs.push(dialog.message());
    await dialog.dismiss();
  });
  const orders = page.getByRole('main').getByRole('link', { name: 'Orders' });
  const question = 'Leave without saving your changes?';
  await page.goto(`/admin?q=${encodeURIComponent(name)}`);
  const delivery = page.getByLabel(`Pieces to add to ${name}`);
  await delivery.fill('20');
  await orders.click();
  await expect.poll(() => dialogs).toEqual([question]);
  await expect(delivery).toHaveValue('20');
  // After it was sent, there is nothing to lose.
  await page.getByRole('button', { name: `Restock: ${name}` }).click();
  await expect(statusOn(page, 'Added.')).toBeVisible();
  await orders.click();
  await expect(page).toHaveURL(/\/admin\/orders$/);

  await page.goto(`/admin/goods/${goodsId}`);
  const form = page.getByRole('form', { name: 'Adjust stock' });
  await form.getByLabel('Reason').fill('One leaked.');
  await orders.click();
  await expect.poll(() => dialogs).toEqual([question, question]);
  await form.getByLabel('Change by').fill('-1');
  await form.getByRole('button', { name: 'Adjust stock' }).click();
  await expect(statusOn(page, 'Stock adjusted.')).toBeVisible();
  await orders.click();
  await expect(page).toHaveURL(/\/admin\/orders$/);
  expect(dialogs).toEqual([question, question]);
});
