import type { ParsedMail } from 'mailparser';
import { SmtpStandIn } from '@/tests/mail/smtp-stand-in';
import { test as base, expect } from './people';
import type { ShopServer } from './shop-server';

type MailShop = {
  shop: ShopServer;
  smtp: SmtpStandIn;
  /** Waits for a mail to this address. */
  receive: (address: string, subject: RegExp) => Promise<ParsedMail>;
};

type Fixtures = {
  /** Starts a shop for this test alone, with a mail server on loopback. */
  mailShop: () => Promise<MailShop>;
};

/** The test kit with mail. */
export const test = base.extend<Fixtures>({
  mailShop: async ({ ownShop }, use) => {
    const started: SmtpStandIn[] = [];
    await use(async () => {
      const smtp = await SmtpStandIn.start();
      started.push(smtp);
      const { shop } = await ownShop(smtp.env);
      const find = (address: string, subject: RegExp) =>
        smtp.to(address).find((mail) => subject.test(mail.subject ?? ''));
      const receive = async (address: string, subject: RegExp) => {
        await expect.poll(() => find(address, subject)).toBeDefined();
        return find(address, subject) as ParsedMail;
      };
      return { shop, smtp, receive };
    });
    for (const smtp of started) await smtp.stop();
  },
});

/** The first address of the shop in a mail's text. */
export function linkIn({ text }: ParsedMail): string {
  const [link] = /http:\/\/localhost:\S+/.exec(text ?? '') ?? [];
  if (!link) throw new Error('the mail has no link');
  return link;
}

export { expect };
