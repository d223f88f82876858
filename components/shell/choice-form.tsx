import { ActionForm } from '@/components/shell/action-form';

type Props<T extends string> = {
  /** The name of the form field. */
  name: string;
  label: string;
  choices: readonly { value: T; label: string; lang?: string }[];
  chosen: T;
  action: (choice: FormData) => Promise<string | undefined>;
  /** The message after a failed change. */
  failed: string;
};

/** A form with one button per choice; it works without JavaScript. */
export function ChoiceForm<T extends string>({
  name,
  label,
  choices,
  chosen,
  action,
  failed,
}: Props<T>) {
  return (
    <ActionForm action={action} failed={failed}>
      <fieldset className="flex items-center gap-1">
        <legend className="sr-only">{label}</legend>
        {choices.map((choice) => (
          <button
            aria-pressed={choice.value === chosen}
            className="choice-button"
            key={choice.value}
            lang={choice.lang}
            name={name}
            type="submit"
            value={choice.value}
          >
            {choice.label}
          </button>
        ))}
      </fieldset>
    </ActionForm>
  );
}
