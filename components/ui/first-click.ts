/**
 * The second click of a double click does nothing: after the first one there is another row under the
 * pointer. The browser counts the clicks, by the reader's own setting of their speed. A key counts as none.
 */
export const firstClick =
  (work: () => void) =>
  ({ detail }: { detail: number }): void => {
    if (detail <= 1) work();
  };
