'use client';

/** Opens the browser's print dialog. */
export function PrintButton({ words }: { words: { print: string } }) {
  return (
    <button className="button-main" onClick={() => window.print()} type="button">
      {words.print}
    </button>
  );
}
