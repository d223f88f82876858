'use client';

import { type ComponentType, useEffect, useState } from 'react';
import { publishConnection } from '@/components/realtime/realtime-store';
import type { LatePartsProps } from '@/components/shell/late-parts';
import { setServerTime } from '@/components/ui/server-clock';
import { whenIdle } from '@/components/ui/when-idle';
import { type LateWords, loadLateWords } from '@/components/words/late-words';

type Props = Omit<LatePartsProps, 'announce' | 'words'> & {
  /** When the server rendered the page, in milliseconds. */
  now: number;
};

type LateModule = { LateParts: ComponentType<LatePartsProps>; words: LateWords };

/**
 * The page's status region, in the first paint so that screen readers register it. Once the page is
 * idle it loads the late parts: the socket, the toasts and the session's notices.
 */
export function LatePartsLoader({ latest, now, language, ...props }: Props) {
  // A new render must not restart the connection: the first render's seq holds.
  const [firstLatest] = useState(latest);
  const [status, setStatus] = useState({ text: '', turn: 0 });
  const [announce] = useState(
    () => (text: string) => setStatus(({ turn }) => ({ text, turn: turn + 1 })),
  );
  const [late, setLate] = useState<LateModule | null>(null);
  // Late by the page's transfer; the answer to RESUME is exact.
  useEffect(() => setServerTime(now), [now]);
  useEffect(() => {
    let isUnmounted = false;
    async function load() {
      try {
        const [{ LateParts }, words] = await Promise.all([
          import('@/components/shell/late-parts'),
          loadLateWords(language),
        ]);
        if (!isUnmounted) setLate({ LateParts, words });
      } catch (error) {
        // The network is away: the page says so, and works without the late parts.
        console.warn('the late parts did not load', error);
        publishConnection('offline');
      }
    }
    const cancel = whenIdle(() => void load());
    return () => {
      isUnmounted = true;
      cancel();
    };
  }, [language]);
  return (
    <>
      <div className="sr-only" role="status">
        {/* A new element each time announces a repeated text too. WebKitGTK announces only a block. */}
        <p key={status.turn}>{status.text}</p>
      </div>
      {late && (
        <late.LateParts
          {...props}
          announce={announce}
          language={language}
          latest={firstLatest}
          words={late.words}
        />
      )}
    </>
  );
}
