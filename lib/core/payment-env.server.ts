import { z } from 'zod';

export const PAYMENT_PROVIDERS = ['stripe', 'toss'] as const;
export type PaymentProviderName = (typeof PAYMENT_PROVIDERS)[number];

/** How an order is paid. `.env.example` explains each variable. */
export type PaymentSettings = {
  provider: PaymentProviderName;
  secretKey: string;
  /** Signs the provider's webhooks; undefined for Toss Payments, whose payment events are unsigned. */
  webhookSecret: string | undefined;
  /** Address of the provider's API, without a trailing slash; undefined for the provider's own. */
  apiUrl: string | undefined;
  /** How long an order without a payment holds its stock, in milliseconds. */
  holdMs: number;
};

const MINUTE_MS = 60_000;
const DEFAULT_HOLD_MINUTES = 15;
/** A Checkout Session of Stripe ends after 24 hours at the latest. */
const MAX_HOLD_MINUTES = 720;

const emptyAsUndefined = (value: unknown) => (value === '' ? undefined : value);
const text = z.preprocess(emptyAsUndefined, z.string().optional());
const holdRange = `must be a whole number from 1 to ${MAX_HOLD_MINUTES}`;

export const paymentVariables = {
  PAYMENTS: z.preprocess(emptyAsUndefined, z.enum(['none', ...PAYMENT_PROVIDERS]).default('none')),
  PAYMENTS_SECRET_KEY: text,
  PAYMENTS_WEBHOOK_SECRET: text,
  PAYMENTS_API_URL: z.preprocess(
    emptyAsUndefined,
    z
      .string()
      .refine(isHttpUrl, 'must be an address such as https://api.stripe.com')
      .transform((url) => url.replace(/\/+$/, ''))
      .optional(),
  ),
  PAYMENTS_HOLD_MINUTES: z.preprocess(
    emptyAsUndefined,
    z
      .string()
      .regex(/^\d+$/, holdRange)
      .transform(Number)
      .refine((minutes) => minutes >= 1 && minutes <= MAX_HOLD_MINUTES, holdRange)
      .default(DEFAULT_HOLD_MINUTES),
  ),
};

type Values = z.output<z.ZodObject<typeof paymentVariables>>;

/** @returns null where an order needs no payment. */
export function toPaymentSettings(values: Values): PaymentSettings | null {
  const { PAYMENTS: provider, PAYMENTS_SECRET_KEY: secretKey = '' } = values;
  if (provider === 'none') return null;
  return {
    provider,
    secretKey,
    webhookSecret: values.PAYMENTS_WEBHOOK_SECRET,
    apiUrl: values.PAYMENTS_API_URL,
    holdMs: values.PAYMENTS_HOLD_MINUTES * MINUTE_MS,
  };
}

/** @returns a line for each variable that the provider needs and that is not set. */
export function paymentMistakes(source: NodeJS.ProcessEnv): string[] {
  const { PAYMENTS: provider } = source;
  const needed =
    provider === 'stripe'
      ? ['PAYMENTS_SECRET_KEY', 'PAYMENTS_WEBHOOK_SECRET']
      : provider === 'toss'
        ? ['PAYMENTS_SECRET_KEY']
        : [];
  return needed
    .filter((name) => !source[name])
    .map((name) => `${name}: is required with PAYMENTS=${provider}`);
}

function isHttpUrl(value: string): boolean {
  return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
}
