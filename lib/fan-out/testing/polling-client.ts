const SEPARATOR = '\x1e';
/** An event of the namespace `/`, behind engine.io's "message" (4) and Socket.IO's EVENT (2). */
const EVENT = '42';

/** For tests: a client that polls when it is told to, and shows each payload as it came. */
export class PollingClient {
  private constructor(private readonly address: string) {}

  /**
   * Connects to the namespace `/` of the server at `url`.
   *
   * @throws Error when the server refuses it.
   */
  static async connect(url: string): Promise<PollingClient> {
    const polling = `${url}/socket.io/?EIO=4&transport=polling`;
    const open = await answerOf(await fetch(polling));
    const sid = /"sid":"([^"]+)"/.exec(open)?.[1];
    if (!sid) throw new Error(`The server answered a handshake with ${open}`);
    const client = new PollingClient(`${polling}&sid=${sid}`);
    await client.send('40');
    const [connected] = await client.poll();
    if (!connected?.startsWith('40')) throw new Error(`The server answered with ${connected}`);
    return client;
  }

  /** Sends one packet, as engine.io has it. */
  async send(packet: string): Promise<void> {
    await answerOf(await fetch(this.address, { method: 'POST', body: packet }));
  }

  /** Asks once. @returns the packets of the payload, as engine.io has them. */
  async poll(): Promise<string[]> {
    return (await answerOf(await fetch(this.address))).split(SEPARATOR);
  }

  /** Polls until `isEnough`. @returns the payloads, as they came. */
  async pollUntil(isEnough: (packets: readonly string[]) => boolean): Promise<string[][]> {
    const payloads: string[][] = [];
    while (!isEnough(payloads.flat())) payloads.push(await this.poll());
    return payloads;
  }
}

/** The arguments of all events of this name, in the order in which they came. */
export function eventsOf(payloads: readonly string[][], name: string): unknown[][] {
  return payloads
    .flat()
    .filter((packet) => packet.startsWith(EVENT))
    .map((packet) => JSON.parse(packet.slice(EVENT.length)) as [string, ...unknown[]])
    .flatMap(([event, ...given]) => (event === name ? [given] : []));
}

async function answerOf(response: Response): Promise<string> {
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.url} answered with ${response.status}: ${text}`);
  return text;
}
