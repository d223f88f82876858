/** An account's second factor, as its owner sees it. */
export type TotpStatus = {
  enabled: boolean;
  /** ISO 8601 UTC; null when it is off. */
  enabledAt: string | null;
  /** Codes that were not used yet. */
  recoveryCodesLeft: number;
};

/** The data that sets an authenticator app up, until a code of it turns the second factor on. */
export type TotpEnrolment = {
  /** The app's secret, in base32. */
  secret: string;
  /** `otpauth://…`: the text of the QR code. */
  uri: string;
  /** The QR code, as SVG. */
  picture: string;
};
