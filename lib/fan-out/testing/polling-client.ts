const SEPARATOR = '\x1e';
/** The prefix of an event of the namespace `/`: engine.io's "message" (4), Socket.IO's EVENT (2). */
const EVENT = '42';

/** For tests: a client that polls only when it is called, and returns each payload as it came. */
export class PollingClient {
  private constructor(private readonly address: string) {}

  /**
   * Connects to the namespace `/` of the server at `url`.
   *
   * @throws Error when the server rejects it.
   */
  static async connect(url: string): Promise<PollingClient> {
    const polling = `${url}/socket.io/?EIO=4&transport=polling`;
    const open = await textOf(await fetch(polling));
    const sid = /"sid":"([^"]+)"/.exec(open)?.[1];
    if (!sid) throw new Error(`The server answered a handshake with ${open}`);
    const client = new PollingClient(`${polling}&sid=${sid}`);
    await client.send('40');
    const [connected] = await client.poll();
    if (!connected?.startsWith('40')) throw new Error(`The server answered with ${connected}`);
    return client;
  }

  /** Sends one packet in engine.io's encoding. */
  async send(packet: string): Promise<void> {
    await textOf(await fetch(this.address, { method: 'POST', body: packet }));
  }

  /** Polls once. @returns the packets of the payload in engine.io's encoding. */
  async poll(): Promise<string[]> {
    return (await textOf(await fetch(this.address))).split(SEPARATOR);
  }

  /** Polls until `isEnough` returns true. @returns the payloads. */
  async pollUntil(isEnough: (packets: readonly string[]) => boolean): Promise<string[][]> {
    const payloads: string[][] = [];
    while (!isEnough(payloads.flat())) payloads.push(await this.poll());
    return payloads;
  }
}

/** @returns the arguments of all events of this name, in the order in which they came. */
export function eventsOf(payloads: readonly string[][], name: string): unknown[][] {
  return payloads
    .flat()
    .filter((packet) => packet.startsWith(EVENT))
    .map((packet) => JSON.parse(packet.slice(EVENT.length)) as [string, ...unknown[]])
    .flatMap(([event, ...args]) => (event === name ? [args] : []));
}

async function textOf(response: Response): Promise<string> {
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.url} answered with ${response.status}: ${text}`);
  return text;
}
