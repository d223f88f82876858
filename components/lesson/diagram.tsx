import type { ReactNode } from 'react';

type Props = { alt: string; height: number; children: ReactNode };

/** A diagram of the lesson: 320 wide, in the colours of the page. */
export function Diagram({ alt, height, children }: Props) {
  return (
    <svg
      aria-label={alt}
      className="w-full"
      fill="none"
      role="img"
      strokeLinecap="round"
      strokeLinejoin="round"
      strokeWidth="2"
      viewBox={`0 0 320 ${height}`}
    >
      {children}
    </svg>
  );
}

type BoxProps = { x: number; y: number; width: number; text: string; strong?: boolean };

/** A labelled box, 32 high. */
export function Box({ x, y, width, text, strong = false }: BoxProps) {
  return (
    <g>
      <rect
        className={strong ? 'fill-accent' : 'fill-paper stroke-line'}
        height="32"
        rx="9"
        width={width}
        x={x}
        y={y}
      />
      <text
        className={strong ? 'fill-accent-ink' : 'fill-ink'}
        fontSize="12"
        textAnchor="middle"
        x={x + width / 2}
        y={y + 20.5}
      >
        {text}
      </text>
    </g>
  );
}

type ArrowProps = { from: [number, number]; to: [number, number]; label?: string; lost?: boolean };

/** An arrow. A lost message ends in a cross. */
export function Arrow({ from: [x1, y1], to: [x2, y2], label, lost = false }: ArrowProps) {
  const angle = (Math.atan2(y2 - y1, x2 - x1) * 180) / Math.PI;
  const colour = lost ? 'stroke-danger' : 'stroke-good';
  return (
    <g>
      <path className={colour} d={`M${x1} ${y1}L${x2} ${y2}`} strokeDasharray={lost ? '4 5' : ''} />
      <path
        className={colour}
        d={lost ? 'M-5-5 5 5M5-5-5 5' : 'M-8-5 0 0-8 5'}
        transform={`translate(${x2} ${y2}) rotate(${angle})`}
      />
      {label && (
        <text
          className="fill-muted"
          fontSize="11"
          textAnchor="middle"
          x={(x1 + x2) / 2}
          y={(y1 + y2) / 2 - 5}
        >
          {label}
        </text>
      )}
    </g>
  );
}

type EndsProps = { y1: number; y2: number; left: number; right: number };

/** The two endpoints as vertical lines: time runs down. */
export function Ends({ y1, y2, left, right }: EndsProps) {
  return <path className="stroke-line" d={`M${left} ${y1}V${y2}M${right} ${y1}V${y2}`} />;
}
