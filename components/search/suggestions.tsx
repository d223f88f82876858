import { useRouter } from 'next/navigation';
import { type RefObject, useEffect, useEffectEvent, useState } from 'react';
import type { SearchWords } from '@/components/search/search-words';
import { useSuggestions } from '@/components/search/use-suggestions';
import { startNavigation } from '@/components/ui/navigation';
import { useAddress } from '@/components/ui/use-address';
import { pluralize } from '@/lib/i18n/format';
import type { Language } from '@/lib/i18n/language';
import { formatMoney } from '@/lib/i18n/money';

/** What a screen reader is told of the list: by the field, and by what is said beside it. */
export type ListState = { isOpen: boolean; activeId: string | undefined; said: string };

export type SuggestionsProps = {
  /** The field that they are for. */
  field: RefObject<HTMLInputElement | null>;
  /** What is asked for; null for nothing. */
  typed: string | null;
  onTyped: (typed: string | null) => void;
  listId: string;
  language: Language;
  words: SearchWords;
  /** Told what a screen reader is to be told. */
  onChange: (list: ListState) => void;
};

/** The list beneath the search's field, and what its keys do. */
export function Suggestions(props: SuggestionsProps) {
  const { field, typed, onTyped, listId, language, words, onChange } = props;
  const router = useRouter();
  const address = useAddress();
  const [chosen, setChosen] = useState({ typed, index: -1 });
  // Who types on has chosen nothing yet.
  const active = chosen.typed === typed ? chosen.index : -1;
  const found = useSuggestions(typed, language);
  const goods = (typed !== null && found?.goods) || [];
  const isOpen = goods.length > 0;
  const optionId = (index: number) => `${listId}-${index}`;
  const activeId = active >= 0 ? optionId(active) : undefined;

  function choose(goodsId: number) {
    onTyped(null);
    startNavigation(() => router.push(address(`/goods/${goodsId}`)));
  }

  const onKeyDown = useEffectEvent((event: KeyboardEvent, text: string) => {
    const { key } = event;
    const one = goods[active];
    // Enter and the arrows belong to the input method while it composes.
    if (event.isComposing) return;
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      event.preventDefault();
      if (!isOpen) {
        setChosen({ typed, index: -1 });
        return onTyped(text);
      }
      const places = goods.length + 1;
      const index = ((active + 1 + (key === 'ArrowDown' ? 1 : places - 1)) % places) - 1;
      setChosen({ typed, index });
    } else if (key === 'Enter' && one) {
      event.preventDefault();
      choose(one.goodsId);
    } else if (key === 'Escape' && isOpen) {
      event.preventDefault();
      onTyped(null);
    }
  });

  useEffect(() => {
    const input = field.current;
    if (!input) return;
    const left = new AbortController();
    const { signal } = left;
    input.addEventListener('keydown', (event) => onKeyDown(event, input.value), { signal });
    return () => left.abort();
  }, [field]);

  const count =
    goods.length > 0 ? pluralize(goods.length, words.suggested, language) : words.noSuggestions;
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
