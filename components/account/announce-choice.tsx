import { useId } from 'react';
import { ANNOUNCE_AS, type AnnounceAs } from '@/lib/accounts/account';

export type AnnounceWords = { legend: string; choices: Record<AnnounceAs, string> };

type Props = { words: AnnounceWords; chosen?: AnnounceAs; problem?: string | undefined };

/** How purchases are announced. Without `chosen` there is no default: the shopper decides. */
export function AnnounceChoice({ words, chosen, problem }: Props) {
  const id = useId();
  return (
    <fieldset aria-describedby={problem && id} className="flex flex-col">
      <legend className="font-medium">{words.legend}</legend>
      {ANNOUNCE_AS.map((choice) => (
        <label className="flex min-h-11 items-center gap-3" key={choice}>
          <input
            className="size-5 accent-accent"
            defaultChecked={choice === chosen}
            name="announceAs"
            required
            type="radio"
            value={choice}
          />
          <span>{words.choices[choice]}</span>
        </label>
      ))}
      {problem && (
        <p className="text-danger text-sm" id={id}>
          {problem}
        </p>
      )}
    </fieldset>
  );
}
