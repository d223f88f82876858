type Props = {
  /** A sentence with `{placeholders}`. */
  template: string;
  /** Names that people chose, by placeholder. */
  names: Record<string, string>;
  /** The other values, by placeholder. */
  values?: Record<string, string>;
};

/**
 * A sentence with people's names, each isolated: one in a right-to-left script would otherwise reorder the
 * words around it.
 */
export function TextWithNames({ template, names, values = {} }: Props) {
  return template.split(/(\{\w+\})/).map((part, index) => {
    const placeholder = part.slice(1, -1);
    const name = names[placeholder];
    const isName = part.startsWith('{') && name !== undefined;
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a template never move.
    if (isName) return <bdi key={index}>{name}</bdi>;
    const text = part.startsWith('{') ? (values[placeholder] ?? part) : part;
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a template never move.
    return <span key={index}>{text}</span>;
  });
}
