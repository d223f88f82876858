import { createClient, DBusError, type Message, type MessageBus } from 'dbus-native';

const CALL_TIMEOUT_MS = 5_000;
const REGISTRY = 'org.a11y.atspi.Registry';
const ACCESSIBLE = 'org.a11y.atspi.Accessible';
const EVENTS = 'org.a11y.atspi.Event.Object';

/** The object was gone before it was read, or has no text: a screen reader speaks neither. */
const NOTHING_TO_READ = new Set([
  'org.freedesktop.DBus.Error.UnknownObject',
  'org.freedesktop.DBus.Error.UnknownMethod',
]);

/** Stands in a text where another accessible object is embedded. */
const EMBEDDED_OBJECT = '\uFFFC';

/** A text that came into a live region, as a screen reader speaks it. */
export type Announcement = {
  text: string;
  /** When its event arrived, as `performance.now()` counts. */
  at: number;
};

/** An accessible object of an application: its name on the bus, and its path there. */
type Accessible = { application: string; path: string };

/**
 * Listens on the accessibility bus for what a screen reader speaks of live regions.
 *
 * Like a screen reader it goes by AT-SPI alone: by an element that is added
 * (`object:children-changed:add`) or a text that is inserted (`object:text-changed:insert`), and
 * speaks it when the object has the attribute `container-live` with another value than `off`.
 */
export class LiveRegionListener {
  readonly announcements: Announcement[] = [];
  /** Why an event could not be read; empty as long as all is well. */
  readonly errors: unknown[] = [];

  private constructor(private readonly bus: MessageBus) {}

  /**
   * @param busAddress of the accessibility bus.
   * @throws DBusError when the registry of at-spi2 does not answer.
   */
  static async connect(busAddress: string): Promise<LiveRegionListener> {
    const bus = createClient({ busAddress, plainValues: true, timeout: CALL_TIMEOUT_MS });
    const listener = new LiveRegionListener(bus);
    bus.connection.on('message', (message) => {
      if (message.interface === EVENTS) void listener.#onEvent(message, performance.now());
    });
    await bus.addMatch(`type='signal',interface='${EVENTS}'`);
    // Applications raise only events that somebody registered for.
    for (const event of ['object:children-changed', 'object:text-changed']) {
      await bus.invoke({
        destination: REGISTRY,
        path: '/org/a11y/atspi/registry',
        interface: REGISTRY,
        member: 'RegisterEvent',
        signature: 'sass',
        body: [event, [], ''],
      });
    }
    return listener;
  }

  /** Whether an application has come to the accessibility bus. */
  async hasApplication(): Promise<boolean> {
    const desktop = { application: REGISTRY, path: '/org/a11y/atspi/accessible/root' };
    const applications = await this.#ask<unknown[]>(desktop, ACCESSIBLE, 'GetChildren');
    return applications.length > 0;
  }

  close(): Promise<void> {
    return this.bus.close();
  }

  async #onEvent(message: Message, at: number): Promise<void> {
    const added = addedBy(message);
    if (!added) return;
    try {
      const text = await this.#liveText(added.object, added.text);
      if (text) this.announcements.push({ text, at });
    } catch (error) {
      if (error instanceof DBusError && NOTHING_TO_READ.has(error.dbusName ?? '')) return;
      this.errors.push(error);
    }
  }

  /** @returns what is spoken of the object; empty when it is in no live region. */
  async #liveText(object: Accessible, inserted: string | undefined): Promise<string> {
    const attributes = await this.#ask<Record<string, string>>(object, ACCESSIBLE, 'GetAttributes');
    const { 'container-live': live = 'off' } = attributes;
    if (live === 'off') return '';
    const text =
      inserted ?? (await this.#ask<string>(object, 'org.a11y.atspi.Text', 'GetText', 0, -1));
    return text.replaceAll(EMBEDDED_OBJECT, '').trim();
  }

  async #ask<T>(
    { application, path }: Accessible,
    name: string,
    member: string,
    ...integers: number[]
  ): Promise<T> {
    const parameters = { signature: 'i'.repeat(integers.length), body: integers };
    return await this.bus.invoke<T>({
      destination: application,
      path,
      interface: name,
      member,
      ...(integers.length > 0 && parameters),
    });
  }
}

/** The object that an event says is new, and its text where the event has it. */
function addedBy({ member, sender, path, body = [] }: Message) {
  // `add`, or `add/system` where the event is not the user's own doing.
  const [detail, , , value] = body as [string, number, number, unknown];
  if (member === 'ChildrenChanged' && detail.startsWith('add')) {
    const [application = '', child = ''] = value as string[];
    return { object: { application, path: child }, text: undefined };
  }
  if (member === 'TextChanged' && detail.startsWith('insert') && sender && path) {
    return { object: { application: sender, path }, text: value as string };
  }
  return undefined;
}
