/** The content of a mail, of which its text and its HTML are made. No text in it is markup. */
export type MailContent = {
  subject: string;
  /** Shown by mail programs behind the subject in the list of mails. */
  preview: string;
  heading: string;
  paragraphs: readonly string[];
  /** Lines such as the items of an order, each with what stands at its end. */
  rows?: readonly MailRow[];
  /** The main thing to do. */
  link?: { label: string; url: string };
  /** Small print below the link. */
  notes: readonly string[];
};

type MailRow = { label: string; value: string; isTotal?: boolean };

/** A mail as it is handed to the mail server. */
export type ComposedMail = { to: string; subject: string; text: string; html: string };
