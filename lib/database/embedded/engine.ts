/** What can serve as the embedded database. */
export type EngineName = 'mongod' | 'secantus';

/** One way to have a MongoDB on this machine. A file per engine. */
export type Engine = {
  name: EngineName;
  /**
   * Makes the engine ready to run, fetching it where needed.
   *
   * @returns null where it cannot be had here.
   */
  prepare: (progress: (line: string) => void) => Promise<Launch | null>;
};

/** How to start a prepared engine on loopback. */
export type Launch = {
  command: (place: { port: number; dataPath: string }) => {
    file: string;
    args: string[];
    env: Record<string, string>;
  };
  /** The replica set that the engine shows itself as. */
  replicaSet: string;
  /** Makes a fresh replica set of it; nothing where the engine does so by itself. */
  initiate?: (port: number) => Promise<void>;
};

/** A failure whose message is all a person needs; the start prints it and nothing else. */
export class EmbeddedError extends Error {
  override name = 'EmbeddedError';
}
