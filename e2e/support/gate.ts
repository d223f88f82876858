/** Creates a gate: awaiting `opened` blocks until `open()` is called. Tests hold responses back with it. */
export function createGate(): { opened: Promise<void>; open: () => void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}
