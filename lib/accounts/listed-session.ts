/** A session as its owner sees it. Times ISO 8601 UTC. */
export type ListedSession = {
  sessionId: string;
  /** The browser and its system; empty for what is no known browser. */
  device: string;
  createdAt: string;
  /** The time of the last request, to some minutes. */
  seenAt: string;
  /** Whether it is the one that asks. */
  isCurrent: boolean;
};
