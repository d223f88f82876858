'use client';

import { type ComponentType, useId, useRef, useState } from 'react';
import type { SearchWords } from '@/components/search/search-words';
import type { ListState, SuggestionsProps } from '@/components/search/suggestions';
import { SearchIcon } from '@/components/ui/icons';
import type { Language } from '@/lib/i18n/language';

const NO_LIST: ListState = { isOpen: false, activeId: undefined, said: '' };

type Props = { q: string | undefined; language: Language; words: SearchWords };

/**
 * The search's field, with goods that may be meant beneath it: a combobox with a list
 * (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/). It stands in a form, which does the search
 * itself, and alone where there is no JavaScript. The list comes once somebody goes to the field.
 */
export function SearchBox({ q, language, words }: Props) {
  const field = useRef<HTMLInputElement>(null);
  const listId = useId();
  const [Suggestions, setSuggestions] = useState<ComponentType<SuggestionsProps> | null>(null);
  /** What is typed, as far as suggestions are wanted for it. Kept here: typing does not wait for them. */
  const [typed, setTyped] = useState<string | null>(null);
  const [{ isOpen, activeId, said }, setList] = useState(NO_LIST);

  function load() {
    if (Suggestions) return;
    import('@/components/search/suggestions')
      .then((loaded) => setSuggestions(() => loaded.Suggestions))
      .catch((error: unknown) => console.info('no suggestions', error));
  }

  return (
    <div className="relative w-full sm:w-64">
      <label className="relative block">
        <span className="sr-only">{words.search}</span>
        <span className="pointer-events-none absolute inset-y-0 left-3 grid place-items-center text-muted">
          <SearchIcon />
        </span>
        <input
          aria-activedescendant={activeId}
          aria-autocomplete="list"
          aria-controls={listId}
          aria-expanded={isOpen}
          autoComplete="off"
          className="field w-full pl-10"
          defaultValue={q}
          enterKeyHint="search"
          maxLength={100}
          name="q"
          onBlur={() => setTyped(null)}
          onFocus={load}
          onInput={({ currentTarget }) => {
            // Half a syllable too: an input method tells what it is composing.
            setTyped(currentTarget.value);
            // Who was in the field before this ran does not come to it again.
            load();
          }}
          // Who sent it does not want to be told what else it may have meant.
          onKeyDown={({ key, nativeEvent }) => {
            if (key === 'Enter' && !nativeEvent.isComposing) setTyped(null);
          }}
          placeholder={words.search}
          ref={field}
          role="combobox"
          type="text"
        />
      </label>
      {Suggestions && (
        <Suggestions
          field={field}
          language={language}
          listId={listId}
          onChange={setList}
          onTyped={setTyped}
          typed={typed}
          words={words}
        />
      )}
      <p aria-live="polite" className="sr-only">
        {said}
      </p>
    </div>
  );
}
