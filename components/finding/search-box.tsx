'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, type KeyboardEvent, useId, useState } from 'react';
import type { SearchWords } from '@/components/finding/search-words';
import { useSuggestions } from '@/components/finding/use-suggestions';
import { SearchIcon } from '@/components/ui/icons';
import type { Language } from '@/lib/language';
import { formatMoney } from '@/lib/money';
import { counted } from '@/lib/words';

type Props = { q: string | undefined; language: Language; words: SearchWords };

/**
 * The search's field, with goods that may be meant beneath it: a combobox with a list
 * (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/). It stands in a form, which does the search
 * itself, and alone where there is no JavaScript.
 */
export function SearchBox({ q, language, words }: Props) {
  const router = useRouter();
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const [active, setActive] = useState(-1);
  const found = useSuggestions(typed, language);
  const goods = (typed !== null && found?.goods) || [];
  const isOpen = goods.length > 0;
  const optionId = (index: number) => `${id}-${index}`;

  function close() {
    setTyped(null);
    setActive(-1);
  }

  function choose(goodsId: number) {
    close();
    router.push(`/goods/${goodsId}`);
  }

  function onInput(event: FormEvent<HTMLInputElement>) {
    // Half a syllable too: an input method tells what it is composing.
    setTyped(event.currentTarget.value);
    setActive(-1);
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    const { key } = event;
    const chosen = goods[active];
    // Enter and the arrows belong to the input method while it composes.
    if (event.nativeEvent.isComposing) return;
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      event.preventDefault();
      if (!isOpen) return setTyped(event.currentTarget.value);
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
  }

  const count =
    goods.length > 0 ? counted(goods.length, words.suggested, language) : words.noSuggestions;
  return (
    <div className="relative w-full sm:w-64">
      <label className="relative block">
        <span className="sr-only">{words.search}</span>
        <span className="pointer-events-none absolute inset-y-0 left-3 grid place-items-center text-muted">
          <SearchIcon />
        </span>
        <input
          aria-activedescendant={active >= 0 ? optionId(active) : undefined}
          aria-autocomplete="list"
          aria-controls={`${id}-list`}
          aria-expanded={isOpen}
          autoComplete="off"
          className="field w-full pl-10"
          defaultValue={q}
          enterKeyHint="search"
          maxLength={100}
          name="q"
          onBlur={close}
          onInput={onInput}
          onKeyDown={onKeyDown}
          placeholder={words.search}
          role="combobox"
          type="text"
        />
      </label>
      <div
        aria-label={words.suggestions}
        className="suggestions"
        hidden={!isOpen}
        id={`${id}-list`}
        role="listbox"
      >
        {goods.map((one, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys (aria-activedescendant).
          <div
            aria-selected={index === active}
            className="suggestion"
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
      <p aria-live="polite" className="sr-only">
        {typed?.trim() && found ? count : ''}
      </p>
    </div>
  );
}
