import {
  type FocusEvent,
  type PointerEvent,
  type RefObject,
  useEffect,
  useRef,
  useState,
} from 'react';

type Timers = { startPause: () => void; endPause: () => void };

/**
 * Pauses while somebody points at `region` or is in it, and lets go when neither is so any more:
 * also where what was pointed at or focused is taken away, of which a browser says nothing.
 *
 * @param count of what is in the region; each change is a reason to look again.
 */
export function usePause(region: RefObject<HTMLElement | null>, count: number, timers: Timers) {
  const [pointed, setPointed] = useState(false);
  const [focused, setFocused] = useState(false);
  const cameFrom = useRef<Element | null>(null);
  const handlers = useRef(timers);
  useEffect(() => {
    handlers.current = timers;
  });
  const paused = pointed || focused;

  useEffect(() => {
    if (!paused) return;
    handlers.current.startPause();
    return () => handlers.current.endPause();
  }, [paused]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at anew with each change.
  useEffect(() => {
    if (!region.current?.contains(document.activeElement)) setFocused(false);
    if (!region.current) setPointed(false);
  }, [region, count]);
  useEffect(() => {
    if (!pointed) return;
    const moved = ({ target }: Event) => {
      if (!(target instanceof Node && region.current?.contains(target))) setPointed(false);
    };
    document.addEventListener('pointermove', moved);
    return () => document.removeEventListener('pointermove', moved);
  }, [pointed, region]);

  /** Back to where the keyboard was before it came here. */
  const leave = () => {
    const back = cameFrom.current;
    const to =
      back instanceof HTMLElement && back.isConnected ? back : document.querySelector('main');
    to?.focus();
  };
  const listeners = {
    onFocus: ({ relatedTarget }: FocusEvent) => {
      if (!(relatedTarget instanceof Node && region.current?.contains(relatedTarget))) {
        cameFrom.current = relatedTarget instanceof Element ? relatedTarget : null;
      }
      setFocused(true);
    },
    onBlur: ({ relatedTarget }: FocusEvent) => {
      if (!(relatedTarget instanceof Node && region.current?.contains(relatedTarget))) {
        setFocused(false);
      }
    },
    // A finger points at nothing once it is lifted.
    onPointerEnter: ({ pointerType }: PointerEvent) => setPointed(pointerType !== 'touch'),
    onPointerLeave: () => setPointed(false),
  };
  return { paused, leave, listeners };
}
