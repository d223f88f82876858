import type { ComponentProps } from 'react';

type Props = Omit<ComponentProps<'button'>, 'onClick' | 'disabled' | 'type'> & {
  /** Whether there is nothing to press it for at present: it looks so. */
  isOff?: boolean;
  /** Whether what it was pressed for is under way. */
  isBusy?: boolean;
  onPress: () => void;
};

/**
 * A button that keeps the focus when it can do nothing for a while: the browser takes it from one
 * that is `disabled`, and whoever goes by keyboard begins anew at the top of the page.
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
