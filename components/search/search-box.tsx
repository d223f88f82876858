'use client';

import { type ComponentType, useId, useRef, useState } from 'react';
import type { ListState, SuggestionsProps } from '@/components/search/suggestions';
import { type LateWords, loadLateWords } from '@/components/words/late-words';
import type { Language } from '@/lib/i18n/language';

const CLOSED_LIST: ListState = { isOpen: false, activeId: undefined, announcement: '' };

type Props = { q: string | undefined; language: Language; label: string };

type ListModule = { Suggestions: ComponentType<SuggestionsProps>; words: LateWords };

/**
 * The search field, a combobox with suggestions (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/).
 * Its form does the search, also without JavaScript. The list of suggestions loads on the first focus.
 *
 * Longer than 65 lines: half of it are the attributes of one field, and all of it is first-load JavaScript.
 */
export function SearchBox({ q, language, label }: Props) {
  const field = useRef<HTMLInputElement>(null);
  const listId = useId();
  const [list, setList] = useState<ListModule | null>(null);
  /** The text to suggest for; null hides the list. Stored here, since the list may not be loaded yet. */
  const [typed, setTyped] = useState<string | null>(null);
  const [{ isOpen, activeId, announcement }, setState] = useState(CLOSED_LIST);

  function load() {
    if (list) return;
    Promise.all([import('@/components/search/suggestions'), loadLateWords(language)])
      .then(([{ Suggestions }, words]) => setList({ Suggestions, words }))
      .catch((error: unknown) => console.info('no suggestions', error));
  }

  return (
    <div className="relative w-full sm:w-64">
      <label className="relative block">
        <span className="sr-only">{label}</span>
        <span className="icon-search" />
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
            // `input` also fires for half a syllable that an input method composes.
            setTyped(currentTarget.value);
            // The field may have had the focus before hydration.
            load();
          }}
          // A submitted search needs no suggestions.
          onKeyDown={({ key, nativeEvent }) => {
            if (key === 'Enter' && !nativeEvent.isComposing) setTyped(null);
          }}
          placeholder={label}
          ref={field}
          role="combobox"
          type="text"
        />
      </label>
      {list && (
        <list.Suggestions
          field={field}
          language={language}
          listId={listId}
          onChange={setState}
          onTyped={setTyped}
          typed={typed}
          words={list.words.suggestions}
        />
      )}
      <p aria-live="polite" className="sr-only">
        {announcement}
      </p>
    </div>
  );
}
