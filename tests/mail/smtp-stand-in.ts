import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

type Refusal = { at: 'recipient' | 'data'; status: number; text: string };

/** A mail server on loopback that keeps what it accepts: SMTP as nodemailer meets it elsewhere. */
export class SmtpStandIn {
  /** The accepted mails, in their order. */
  readonly mails: ParsedMail[] = [];
  /** Answers with this status while it is set. */
  refusal: Refusal | null = null;
  /** Called when it is asked for a recipient, has received a mail, and has accepted it. */
  onStep: () => void = () => undefined;
  readonly #server: SMTPServer;

  private constructor() {
    this.#server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['AUTH', 'STARTTLS'],
      onRcptTo: (_address, _session, done) => {
        this.onStep();
        done(this.#refuse('recipient'));
      },
      onData: (stream, _session, done) => {
        simpleParser(stream).then((mail) => {
          this.onStep();
          const refused = this.#refuse('data');
          if (!refused) this.mails.push(mail);
          this.onStep();
          done(refused);
        }, done);
      },
    });
    this.#server.on('error', (error: NodeJS.ErrnoException) => {
      // A sender was killed.
      if (error.code !== 'ECONNRESET' && error.code !== 'EPIPE') throw error;
    });
  }

  static async start(): Promise<SmtpStandIn> {
    const standIn = new SmtpStandIn();
    await new Promise<void>((resolve) => standIn.#server.listen(0, '127.0.0.1', resolve));
    return standIn;
  }

  get url(): string {
    const { port } = this.#server.server.address() as AddressInfo;
    return `smtp://127.0.0.1:${port}`;
  }

  /** The variables of a shop that sends its mails to it. */
  get env(): { SMTP_URL: string; MAIL_FROM: string } {
    return { SMTP_URL: this.url, MAIL_FROM: 'Salebell <shop@salebell.example>' };
  }

  /** The accepted mails to this address. */
  to(address: string): ParsedMail[] {
    return this.mails.filter(({ to }) =>
      [to ?? []].flat().some(({ text }) => text.includes(address)),
    );
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  #refuse(at: Refusal['at']): Error | null {
    const { refusal } = this;
    if (refusal?.at !== at) return null;
    return Object.assign(new Error(refusal.text), { responseCode: refusal.status });
  }
}
