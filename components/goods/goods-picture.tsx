type Props = { imageUrl: string; className?: string; eager?: boolean };

/** The goods' picture. Decorative: the goods' name is beside it. */
export function GoodsPicture({ imageUrl, className = '', eager = false }: Props) {
  return (
    // biome-ignore lint/performance/noImgElement: next/image does nothing for an SVG.
    <img
      alt=""
      className={`aspect-square w-full ${className}`}
      fetchPriority={eager ? 'high' : 'auto'}
      height={600}
      loading={eager ? 'eager' : 'lazy'}
      src={imageUrl}
      width={600}
    />
  );
}
