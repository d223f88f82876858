/** What can serve as the embedded database. */
export type EngineName = 'mongod' | 'secantus';

/** Tells whoever waits, in one line, what is being done. */
export type Progress = (line: string) => void;

/** One way to have a MongoDB on this machine. A file per way; two ways may lead to one engine. */
export type Engine = {
  name: EngineName;
  /** The way, for people: `mongod of this machine`. */
  way: string;
  /** Makes the engine ready to run, fetching it where needed. */
  prepare: (progress: Progress) => Promise<Launch | Refusal>;
};

/** Why an engine cannot be had here, as the end of a sentence for people. */
export type Refusal = { why: string };

/** How to start a prepared engine on loopback. */
export type Launch = {
  command: (place: { port: number; dataPath: string }) => {
    file: string;
    args: string[];
    env: Record<string, string>;
  };
  /**
   * Waits until what listens at `port` takes writes, and makes a replica set of it where it is none.
   *
   * @returns the name of its replica set.
   */
  becomePrimary: (port: number) => Promise<string>;
};

/** A failure whose message is all a person needs; the start prints it and nothing else. */
export class EmbeddedError extends Error {
  override name = 'EmbeddedError';
}
