import { useRouter } from 'next/navigation';
import { type RefObject, useEffect, useEffectEvent, useState } from 'react';
import type { SearchWords } from '@/components/search/search-words';
import { useSuggestions } from '@/components/search/use-suggestions';
import { startNavigation } from '@/components/ui/navigation';
import { useAddress } from '@/components/ui/use-address';
import { pluralize } from '@/lib/i18n/format';
import type { Language } from '@/lib/i18n/language';
import { formatMoney } from '@/lib/i18n/money';

/** The list as the field exposes it to screen readers. */
export type ListState = {
  isOpen: boolean;
  activeId: string | undefined;
  announcement: string;
};

export type SuggestionsProps = {
  /** The search field. */
  field: RefObject<HTMLInputElement | null>;
  /** The text to suggest for; null hides the list. */
  typed: string | null;
  onTyped: (typed: string | null) => void;
  listId: string;
  language: Language;
  words: SearchWords;
  /** Called when the list's state changes. */
  onChange: (list: ListState) => void;
};

/** The suggestions below the search field, and their keyboard control. */
export function Suggestions(props: SuggestionsProps) {
  const { field, typed, onTyped, listId, language, words, onChange } = props;
  const router = useRouter();
  const address = useAddress();
  const [choice, setChoice] = useState({ typed, index: -1 });
  // Another text resets the choice.
  const active = choice.typed === typed ? choice.index : -1;
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
    // While an input method composes, Enter and the arrows belong to it.
    if (event.isComposing) return;
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      event.preventDefault();
      if (!isOpen) {
        setChoice({ typed, index: -1 });
        return onTyped(text);
      }
      const places = goods.length + 1;
      const index = ((active + 1 + (key === 'ArrowDown' ? 1 : places - 1)) % places) - 1;
      setChoice({ typed, index });
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
    const listening = new AbortController();
    const { signal } = listening;
    input.addEventListener('keydown', (event) => onKeyDown(event, input.value), { signal });
    return () => listening.abort();
  }, [field]);

  const count =
    goods.length > 0 ? pluralize(goods.length, words.suggested, language) : words.noSuggestions;
  const announcement = typed?.trim() && found ? count : '';
  useEffect(
    () => onChange({ isOpen, activeId, announcement }),
    [isOpen, activeId, announcement, onChange],
  );

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
          // Keeps the focus in the field.
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
