import type { MouseEvent } from 'react';
import type { Toast } from 'react-hot-toast/headless';
import { requestFeed } from '@/components/feed/feed-events';
import { CloseIcon } from '@/components/ui/icons';

type Props = {
  /** A text is the summary, which opens the feed; an element is a sale. */
  message: Toast['message'];
  /** The accessible name of the button that closes the toast. */
  close: string;
  onClose: (event: MouseEvent<HTMLButtonElement>) => void;
};

export function ToastItem({ message, close, onClose }: Props) {
  return (
    <li className="toast">
      {typeof message === 'string' ? (
        <button
          className="min-h-11 flex-1 p-2 text-left hover:underline"
          onClick={requestFeed}
          type="button"
        >
          {message}
        </button>
      ) : (
        <div className="contents">{typeof message === 'object' ? message : null}</div>
      )}
      <button
        aria-label={close}
        className="icon-button"
        data-close=""
        onClick={onClose}
        type="button"
      >
        <CloseIcon />
      </button>
    </li>
  );
}
