import { SharedError } from '@/lib/core/shared-error';

/**
 * Every error of the API: its stable code, its HTTP status and a sentence for the shopper. The only
 * table from code to status (docs/api.md, "Errors").
 */
export const ERRORS = {
  INVALID: { status: 422, title: 'Something in the request is not valid.' },
  INVALID_JSON: { status: 400, title: 'The body is not JSON.' },
  IDEMPOTENCY_KEY_REQUIRED: {
    status: 400,
    title: 'An Idempotency-Key of 1 to 128 visible characters is required.',
  },
  SIGN_IN_REQUIRED: { status: 401, title: 'Log in first.' },
  CODE_REQUIRED: { status: 401, title: 'The code of the authenticator app is needed too.' },
  CROSS_ORIGIN: { status: 403, title: 'This request did not come from the shop.' },
  FORBIDDEN: { status: 403, title: 'This is not for you.' },
  WRONG_PASSWORD: { status: 403, title: 'The current password is not right.' },
  WRONG_CODE: { status: 403, title: 'The code is not right, or was used before.' },
  INVALID_TOKEN: {
    status: 403,
    title: 'This link was used before or has expired. Ask for another one.',
  },
  TOTP_REQUIRED: {
    status: 403,
    title: 'Admins need two-step verification here. Turn it on first.',
  },
  NOT_FOUND: { status: 404, title: 'There is nothing here.' },
  GOODS_NOT_FOUND: { status: 404, title: 'There are no such goods.' },
  ACCOUNT_NOT_FOUND: { status: 404, title: 'There is no such account.' },
  MAIL_NOT_FOUND: { status: 404, title: 'There is no such mail.' },
  ORDER_NOT_FOUND: { status: 404, title: 'There is no such order.' },
  METHOD_NOT_ALLOWED: { status: 405, title: 'This address does not take this method.' },
  REQUEST_TIMEOUT: { status: 408, title: 'The body took too long to arrive.' },
  EMAIL_TAKEN: { status: 409, title: 'This email already has an account.' },
  NICKNAME_TAKEN: { status: 409, title: 'This nickname is taken.' },
  SOLD_OUT: { status: 409, title: 'There is not enough left.' },
  PRICE_CHANGED: { status: 409, title: 'The price has changed. Nothing was bought.' },
  OTHER_ACCOUNT: { status: 409, title: 'Another account is logged in now. Nothing was done.' },
  CHANGED_MEANWHILE: { status: 409, title: 'Somebody else changed this meanwhile.' },
  TOTP_ON: { status: 409, title: 'Two-step verification is on already.' },
  TOTP_OFF: { status: 409, title: 'Two-step verification is off.' },
  TOTP_NOT_STARTED: { status: 409, title: 'Set the authenticator app up again, from the start.' },
  TOO_LATE_TO_CANCEL: { status: 409, title: 'This order can no longer be cancelled.' },
  LAST_OWNER: {
    status: 409,
    title: 'The shop keeps one owner. Make somebody else an owner first.',
  },
  NOT_REFUNDABLE: { status: 409, title: 'There is not that much left to refund.' },
  CART_CHANGED: { status: 412, title: 'The cart has changed. Nothing was bought.' },
  TOO_LARGE: { status: 413, title: 'The body is larger than this address takes.' },
  IDEMPOTENCY_MISMATCH: {
    status: 422,
    title: 'This Idempotency-Key was used for another request.',
  },
  SLOW_DOWN: { status: 429, title: 'Too many requests. Wait a moment.' },
  INTERNAL: { status: 500, title: 'Something went wrong on our side.' },
  TRY_AGAIN: { status: 503, title: 'The shop cannot answer right now. Try again shortly.' },
} as const;

export type ErrorCode = keyof typeof ERRORS;

/** An invalid field: `path` with dots (`items.0.quantity`), `message` a sentence. */
export type FieldError = { path: string; message: string };

/** A field, named with dots: the value that the sender saw, and the value now. */
export type ChangedMeanwhile = { field: string; seen: string | number; now: string | number };

/** The account that a request's session belongs to, as a page shows it. */
export type LoggedIn = { userId: string; nickname: string };

type AppErrorOptions = {
  /** A sentence for the shopper, more precise than the code's title. */
  detail?: string;
  errors?: FieldError[];
  /** Seconds to wait before a retry; sent as `Retry-After`. */
  retryAfter?: number;
  /** The stock of the goods that ran short (`SOLD_OUT`). */
  left?: { goodsId: number; stock: number }[];
  /** The current price of each goods in the order, in whole won (`PRICE_CHANGED`). */
  prices?: { goodsId: number; price: number }[];
  /** The current total of the order, in whole won (`PRICE_CHANGED`). */
  total?: number;
  /** The account that is logged in now, null for a guest (`OTHER_ACCOUNT`). */
  shopper?: LoggedIn | null;
  /** The fields that somebody else changed (`CHANGED_MEANWHILE`). */
  changes?: ChangedMeanwhile[];
  /** The underlying error: logged, never sent to the shopper. */
  cause?: unknown;
};

/** A failure with a code. Any other error that is thrown is unexpected, and becomes `INTERNAL`. */
export class AppError extends SharedError {
  static override readonly errorName = 'AppError';

  readonly code: ErrorCode;
  readonly detail: string | undefined;
  readonly errors: FieldError[] | undefined;
  readonly retryAfter: number | undefined;
  readonly left: { goodsId: number; stock: number }[] | undefined;
  readonly prices: { goodsId: number; price: number }[] | undefined;
  readonly total: number | undefined;
  readonly shopper: LoggedIn | null | undefined;
  readonly changes: ChangedMeanwhile[] | undefined;

  constructor(code: ErrorCode, options: AppErrorOptions = {}) {
    super(`${code}: ${options.detail ?? ERRORS[code].title}`, { cause: options.cause });
    this.code = code;
    this.detail = options.detail;
    this.errors = options.errors;
    this.retryAfter = options.retryAfter;
    this.left = options.left;
    this.prices = options.prices;
    this.total = options.total;
    this.shopper = options.shopper;
    this.changes = options.changes;
  }

  get status(): number {
    return ERRORS[this.code].status;
  }

  get title(): string {
    return ERRORS[this.code].title;
  }
}

/** @returns the error of a field of the body, with the code's title as its message. */
export function fieldError(code: ErrorCode, path: string, cause?: unknown): AppError {
  return new AppError(code, { errors: [{ path, message: ERRORS[code].title }], cause });
}

/** @returns the failure while the database is unavailable: 503, and the request may be repeated. */
export function unavailable(cause: unknown): AppError {
  return new AppError('TRY_AGAIN', { retryAfter: 1, cause });
}
