import { useRouter } from 'next/navigation';
import { type RefObject, useEffect, useEffectEvent, useState } from 'react';
import type { SearchWords } from '@/components/finding/search-words';
import { useSuggestions } from '@/components/finding/use-suggestions';
import type { Language } from '@/lib/language';
import { formatMoney } from '@/lib/money';
import { counted } from '@/lib/words';

/** What a screen reader is told of the list: by the field, and by what is said beside it. */
export type ListState = { isOpen: boolean; activeId: string | undefined; said: string };

export type SuggestionsProps = {
  /** The field that they are for. */
  field: RefObject<HTMLInputElement | null>;
  /** Whether something was typed while this was on its way: it counts. */
  isTyped: boolean;
  listId: string;
  language: Language;
  words: SearchWords;
  /** Told what a screen reader is to be told. */
  onChange: (list: ListState) => void;
};

/** The list beneath the search's field, and what its keys do. */
export function Suggestions(props: SuggestionsProps) {
  const { field, isTyped, listId, language, words, onChange } = props;
  const router = useRouter();
  const [typed, setTyped] = useState<string | null>(() => {
    const input = field.current;
    return isTyped && input && document.activeElement === input ? input.value : null;
  });
  const [active, setActive] = useState(-1);
  const found = useSuggestions(typed, language);
  const goods = (typed !== null && found?.goods) || [];
  const isOpen = goods.length > 0;
  const optionId = (index: number) => `${listId}-${index}`;
  const activeId = active >= 0 ? optionId(active) : undefined;

  function close() {
    setTyped(null);
    setActive(-1);
  }

  function choose(goodsId: number) {
    close();
    router.push(`/goods/${goodsId}`);
  }

  const onInput = useEffectEvent((text: string) => {
    // Half a syllable too: an input method tells what it is composing.
    setTyped(text);
    setActive(-1);
  });

  const onKeyDown = useEffectEvent((event: KeyboardEvent, text: string) => {
    const { key } = event;
    const chosen = goods[active];
    // Enter and the arrows belong to the input method while it composes.
    if (event.isComposing) return;
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      event.preventDefault();
      if (!isOpen) return setTyped(text);
      const places = goods.length + 1;
      setActive(((active + 1 + (key === 'ArrowDown' ? 1 : places - 1)) % places) - 1);
    } else if (key === 'Enter') {
      if (chosen) {
        event.preventDefault();
        choose(chosen.goodsId);
      } else close();
    } else if (key === 'Escape' && isOpen) {
      event.preventDefault();
      close();
    } else if (key === 'Tab') close();
  });

  const onBlur = useEffectEvent(close);

  useEffect(() => {
    const input = field.current;
    if (!input) return;
    const left = new AbortController();
    const { signal } = left;
    input.addEventListener('input', () => onInput(input.value), { signal });
    input.addEventListener('keydown', (event) => onKeyDown(event, input.value), { signal });
    input.addEventListener('blur', () => onBlur(), { signal });
    return () => left.abort();
  }, [field]);

  const count =
    goods.length > 0 ? counted(goods.length, words.suggested, language) : words.noSuggestions;
  const said = typed?.trim() && found ? count : '';
  useEffect(() => onChange({ isOpen, activeId, said }), [isOpen, activeId, said, onChange]);

  return (
    <div
      aria-label={words.suggestions}
      className="absolute inset-x-0 top-full z-40 mt-1 max-h-[60vh] overflow-y-auto rounded-2xl border border-line bg-card p-1 shadow-lg"
      hidden={!isOpen}
      id={listId}
      role="listbox"
    >
      {goods.map((one, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys (aria-activedescendant).
        <div
          aria-selected={index === active}
          className="flex cursor-pointer items-center gap-3 rounded-xl p-2 hover:bg-paper aria-selected:bg-paper aria-selected:outline-2 aria-selected:outline-accent"
          id={optionId(index)}
          key={one.goodsId}
          onClick={() => choose(one.goodsId)}
          // The field keeps the focus.
          onMouseDown={(event) => event.preventDefault()}
          role="option"
          tabIndex={-1}
        >
          {/* biome-ignore lint/performance/noImgElement: next/image does nothing for an SVG. */}
          <img alt="" className="size-10 rounded-lg" height={40} src={one.imageUrl} width={40} />
          <span className="grow">{one.name}</span>
          <span className="text-muted text-sm tabular-nums">
            {formatMoney(one.price, language)}
          </span>
        </div>
      ))}
    </div>
  );
}
