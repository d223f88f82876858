'use client';

import { type ComponentType, useEffect, useState } from 'react';
import { publishConnection } from '@/components/realtime/realtime-store';
import type { LatePartsProps } from '@/components/shell/late-parts';
import { setServerTime } from '@/components/ui/server-clock';
import { whenIdle } from '@/components/ui/when-idle';

type Props = Omit<LatePartsProps, 'say'> & {
  /** When the server rendered the page, in milliseconds. */
  now: number;
};

/**
 * The one status region, there from the first paint so that screen readers know it, and, once the
 * page is usable, the socket, the toasts, and what is said of the session.
 */
export function LiveSales({ latest, now, ...props }: Props) {
  // A page that is rendered anew is still this page: its line of sales goes on.
  const [begin] = useState(latest);
  const [said, setSaid] = useState({ text: '', turn: 0 });
  const [say] = useState(() => (text: string) => setSaid(({ turn }) => ({ text, turn: turn + 1 })));
  const [Late, setLate] = useState<ComponentType<LatePartsProps> | null>(null);
  // As good as the page is fresh; the answer to RESUME is exact.
  useEffect(() => setServerTime(now), [now]);
  useEffect(() => {
    let gone = false;
    async function load() {
      try {
        const { LateParts } = await import('@/components/shell/late-parts');
        if (!gone) setLate(() => LateParts);
      } catch (error) {
        // The network went away before the bell came: the page says so, and works without.
        console.warn('the bell did not load', error);
        publishConnection('offline');
      }
    }
    const callOff = whenIdle(() => void load());
    return () => {
      gone = true;
      callOff();
    };
  }, []);
  return (
    <>
      <div className="sr-only" role="status">
        {/* Anew each time: the same words again are news too. WebKitGTK announces only a block. */}
        <p key={said.turn}>{said.text}</p>
      </div>
      {Late && <Late {...props} latest={begin} say={say} />}
    </>
  );
}
