type Props = {
  /** The search or category; undefined for the whole shop. */
  name: string | undefined;
  tagline: string;
  lede: string;
};

/**
 * The head of the shop page: the tagline, or the current search or category. Both have the same height,
 * so that the categories below do not move.
 */
export function SectionHead({ name, tagline, lede }: Props) {
  return (
    <div className="mb-8">
      <div className="flex min-h-[2lh] max-w-2xl flex-col justify-end font-bold text-3xl leading-tight sm:text-5xl">
        {name && <p className="font-normal text-base text-muted sm:text-lg">{tagline}</p>}
        <h1 className="[overflow-wrap:anywhere]">{name ?? tagline}</h1>
      </div>
      <p className="mt-3 max-w-xl text-lg text-muted">{lede}</p>
    </div>
  );
}
