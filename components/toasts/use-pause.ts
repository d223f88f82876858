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
 * Pauses the timers while the pointer or the focus is in `region`. It resumes them also when the
 * element under the pointer, or with the focus, is removed: browsers fire no event for that.
 *
 * @param count how many elements the region holds; after each change the hook checks again.
 */
export function usePause(region: RefObject<HTMLElement | null>, count: number, timers: Timers) {
  const [isPointed, setPointed] = useState(false);
  const [isFocused, setFocused] = useState(false);
  const cameFrom = useRef<Element | null>(null);
  const handlers = useRef(timers);
  useEffect(() => {
    handlers.current = timers;
  });
  const paused = isPointed || isFocused;

  useEffect(() => {
    if (!paused) return;
    handlers.current.startPause();
    return () => handlers.current.endPause();
  }, [paused]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: checks again after each change of `count`.
  useEffect(() => {
    if (!region.current?.contains(document.activeElement)) setFocused(false);
    if (!region.current) setPointed(false);
  }, [region, count]);
  useEffect(() => {
    if (!isPointed) return;
    const onPointerMove = ({ target }: Event) => {
      if (!(target instanceof Node && region.current?.contains(target))) setPointed(false);
    };
    document.addEventListener('pointermove', onPointerMove);
    return () => document.removeEventListener('pointermove', onPointerMove);
  }, [isPointed, region]);

  /** Returns the focus to where it was before it entered the region. */
  const leave = () => {
    const origin = cameFrom.current;
    const target =
      origin instanceof HTMLElement && origin.isConnected ? origin : document.querySelector('main');
    target?.focus();
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
    // A finger does not hover: only a mouse or a pen pauses.
    onPointerEnter: ({ pointerType }: PointerEvent) => setPointed(pointerType !== 'touch'),
    onPointerLeave: () => setPointed(false),
  };
  return { paused, leave, listeners };
}
