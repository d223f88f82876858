import { useRouter } from 'next/navigation';
import { type RefObject, useEffect, useEffectEvent, useState } from 'react';
import { useSuggestions } from '@/components/search/use-suggestions';
import { startNavigation } from '@/components/ui/navigation';
import { useAddress } from '@/components/ui/use-address';
import type { LateWords } from '@/components/words/late-words';
import type { Goods } from '@/lib/goods/goods';
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
  words: LateWords['suggestions'];
  /** Called when the list's state changes. */
  onChange: (list: ListState) => void;
};

/** The suggestions below the search field, and their keyboard control. */
export function Suggestions(props: SuggestionsProps) {
  const { typed, listId, language, words, onChange } = props;
  const found = useSuggestions(typed, language);
  const goods = (typed !== null && found?.goods) || [];
  const isOpen = goods.length > 0;
  const { active, choose } = useKeyboardChoice(props, goods);
  const optionId = (index: number) => `${listId}-${index}`;
  const activeId = active >= 0 ? optionId(active) : undefined;

  const count = goods.length > 0 ? pluralize(goods.length, words.found, language) : words.none;
  const announcement = typed?.trim() && found ? count : '';
  useEffect(
    () => onChange({ isOpen, activeId, announcement }),
    [isOpen, activeId, announcement, onChange],
  );

  return (
    <div
      aria-label={words.label}
      className="absolute inset-x-0 top-full z-40 mt-1 max-h-[60vh] overflow-y-auto rounded-2xl border border-line bg-card p-1 shadow-lg"
      hidden={!isOpen}
      id={listId}
      role="listbox"
    >
      {goods.map((one, index) => (
        <Suggestion
          goods={one}
          id={optionId(index)}
          isActive={index === active}
          key={one.goodsId}
          language={language}
          onChoose={() => choose(one.goodsId)}
        />
      ))}
    </div>
  );
}

/**
 * The keyboard's choice among the goods: the arrows move it, Enter opens its page, Escape closes the list.
 *
 * @returns `active`: the index of the choice, -1 for none.
 */
function useKeyboardChoice(
  { field, typed, onTyped }: SuggestionsProps,
  goods: readonly Goods[],
): { active: number; choose: (goodsId: number) => void } {
  const router = useRouter();
  const address = useAddress();
  const [choice, setChoice] = useState({ typed, index: -1 });
  // Another text resets the choice.
  const active = choice.typed === typed ? choice.index : -1;

  function choose(goodsId: number) {
    onTyped(null);
    startNavigation(() => router.push(address(`/goods/${goodsId}`)));
  }

  const onKeyDown = useEffectEvent((event: KeyboardEvent, text: string) => {
    const { key } = event;
    const one = goods[active];
    const isOpen = goods.length > 0;
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

  return { active, choose };
}

type SuggestionProps = {
  goods: Goods;
  id: string;
  isActive: boolean;
  language: Language;
  onChoose: () => void;
};

function Suggestion({ goods, id, isActive, language, onChoose }: SuggestionProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys (aria-activedescendant).
    <div
      aria-selected={isActive}
      className="flex cursor-pointer items-center gap-3 rounded-xl p-2 hover:bg-paper aria-selected:bg-paper aria-selected:outline-2 aria-selected:outline-accent"
      id={id}
      onClick={onChoose}
      // Keeps the focus in the field.
      onMouseDown={(event) => event.preventDefault()}
      role="option"
      tabIndex={-1}
    >
      {/* biome-ignore lint/performance/noImgElement: next/image does nothing for an SVG. */}
      <img alt="" className="size-10 rounded-lg" height={40} src={goods.imageUrl} width={40} />
      <span className="grow">{goods.name}</span>
      <span className="text-muted text-sm tabular-nums">{formatMoney(goods.price, language)}</span>
    </div>
  );
}
