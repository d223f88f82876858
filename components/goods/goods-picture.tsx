type Props = { imageUrl: string; className?: string; eager?: boolean };

/** The goods' picture. Decorative: the goods' name is beside it. */
export function GoodsPicture({ imageUrl, className, eager = false }: Props) {
  return (
    // biome-ignore lint/performance/noImgElement: next/image does nothing for an SVG.
    <img
      alt=""
      className={className}
      fetchPriority={eager ? 'high' : undefined}
      height={600}
      loading={eager ? undefined : 'lazy'}
      src={imageUrl}
      width={600}
    />
  );
}
