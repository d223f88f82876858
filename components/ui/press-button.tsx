import type { ComponentProps, MouseEvent } from 'react';

type Props = Omit<ComponentProps<'button'>, 'onClick' | 'disabled' | 'type'> & {
  /** Whether the button is disabled, and looks so. */
  isOff?: boolean;
  /** Whether its action is in progress: a press does nothing. */
  isBusy?: boolean;
  onPress: (event: MouseEvent) => void;
};

/**
 * A button that keeps the focus while it is disabled. The `disabled` attribute would drop the focus,
 * and a keyboard user would start again at the top of the page.
 */
export function PressButton({ isOff = false, isBusy = false, onPress, ...rest }: Props) {
  const isIdle = !(isOff || isBusy);
  return (
    <button
      {...rest}
      aria-disabled={!isIdle || undefined}
      data-off={isOff || undefined}
      onClick={isIdle ? onPress : undefined}
      type="button"
    />
  );
}
