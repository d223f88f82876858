/** JSON, which a keyboard can scroll. */
export function CodeBlock({ label, value }: { label: string; value: unknown }) {
  return (
    <section
      aria-label={label}
      className="mt-1 max-h-80 overflow-auto rounded-xl bg-paper p-3 text-sm"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls needs the focus for it.
      tabIndex={0}
    >
      <pre>
        <code>{JSON.stringify(value, null, 2)}</code>
      </pre>
    </section>
  );
}
