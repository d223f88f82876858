import { type ReactNode, useEffect, useRef } from 'react';

/**
 * A text that takes the focus when it appears, in place of the control that made it appear and is gone: a
 * screen reader reads it, and the keyboard goes on behind it.
 */
export function FocusedText({ children }: { children: ReactNode }) {
  const text = useRef<HTMLParagraphElement>(null);
  useEffect(() => text.current?.focus(), []);
  return (
    <p className="font-medium" ref={text} tabIndex={-1}>
      {children}
    </p>
  );
}
