/** The programs that can serve as the embedded database. */
export type EngineName = 'mongod' | 'secantus';

/** Prints one line about the current step. */
export type Progress = (line: string) => void;

/** One source of an engine on this machine, in a file of its own. Two sources may yield the same engine. */
export type Engine = {
  name: EngineName;
  /** The source as the shop prints it, such as `mongod of this machine`. */
  source: string;
  /** Makes the engine ready to run, and downloads it if needed. */
  prepare: (progress: Progress) => Promise<Launch | Unavailable>;
};

/** Why an engine is not available here; the shop prints it after the source. */
export type Unavailable = { reason: string };

/** How to start a prepared engine on loopback. */
export type Launch = {
  command: (place: { port: number; dataPath: string }) => {
    file: string;
    args: string[];
    env: Record<string, string>;
  };
  /**
   * Waits until the server at `port` accepts writes. Initiates its replica set if it has none.
   *
   * @returns the name of the replica set.
   */
  becomePrimary: (port: number) => Promise<string>;
};

/** A failure that the start reports by its message alone, without a stack. */
export class EmbeddedError extends Error {
  override name = 'EmbeddedError';
}
