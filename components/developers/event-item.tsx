import { CodeBlock } from '@/components/developers/code-block';
import type { EventView } from '@/lib/api/event-views.server';
import type { WORDS } from '@/messages/words';

type Words = (typeof WORDS)['en']['api'];

/** An event: its name and summary, and its examples when it is opened. */
export function EventItem({ event, words }: { event: EventView; words: Words }) {
  const { name, summary, direction, namespace, payload, answer } = event;
  return (
    <li className="border-line border-b last:border-b-0" id={name}>
      <details>
        <summary className="cursor-pointer px-4 py-3 hover:bg-paper">
          <code className="font-bold text-sm">{name}</code>{' '}
          <span className="text-muted text-sm">{words[direction]}</span>
          <p className="mt-1 text-muted text-sm">{summary}</p>
        </summary>
        <div className="flex flex-col gap-4 px-4 pb-5">
          <p className="text-sm">
            <span>{words.namespace}</span> <code>{namespace}</code>
          </p>
          {payload !== undefined && (
            <div>
              <h4 className="mb-1 font-bold text-sm">{words.payload}</h4>
              <CodeBlock label={`${name}: ${words.payload}`} value={payload} />
            </div>
          )}
          {answer !== undefined && (
            <div>
              <h4 className="mb-1 font-bold text-sm">{words.answer}</h4>
              <CodeBlock label={`${name}: ${words.answer}`} value={answer} />
            </div>
          )}
        </div>
      </details>
    </li>
  );
}
