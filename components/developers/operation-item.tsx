import { CodeBlock } from '@/components/developers/code-block';
import type { OperationView } from '@/lib/api/operation-view.server';
import type { WORDS } from '@/messages/words';

type Words = (typeof WORDS)['en']['api'];
type Props = { operation: OperationView; words: Words };

/** An operation: its method, address and summary, and the rest when it is opened. */
export function OperationItem({ operation, words }: Props) {
  const { id, method, path, summary, who, parameters, body, answers, errors } = operation;
  return (
    <li className="border-line border-b last:border-b-0" id={id}>
      <details>
        <summary className="cursor-pointer px-4 py-3 hover:bg-paper">
          <code className="font-bold text-sm">{method}</code>{' '}
          <code className="break-all text-sm">{path}</code>
          <p className="mt-1 text-muted text-sm">{summary}</p>
        </summary>
        <div className="flex flex-col gap-4 px-4 pb-5">
          <p className="text-sm">{words.who[who]}</p>
          {parameters.length > 0 && (
            <Section title={words.parameters}>
              <ul className="flex flex-col gap-1 text-sm">
                {parameters.map(({ name, place, form, required }) => (
                  <li className="flex flex-wrap gap-x-3" key={`${place} ${name}`}>
                    <code className="font-bold">{name}</code>
                    <code className="break-all">{form}</code>
                    <span className="text-muted">{words.places[place]}</span>
                    <span className="text-muted">{required ? words.required : words.optional}</span>
                  </li>
                ))}
              </ul>
            </Section>
          )}
          {body && (
            <Section title={words.body}>
              <p className="text-muted text-sm">
                <code>{body.types.join(', ')}</code>
              </p>
              {body.example !== undefined && (
                <CodeBlock label={`${id}: ${words.body}`} value={body.example} />
              )}
            </Section>
          )}
          <Section title={words.answers}>
            {answers.map(({ status, type, example }) => (
              <div key={status}>
                <p className="text-sm">
                  <strong>{status}</strong> {type && <code className="text-muted">{type}</code>}
                </p>
                {example !== undefined && (
                  <CodeBlock label={`${id}: ${words.answer} ${status}`} value={example} />
                )}
              </div>
            ))}
            <p className="text-sm">
              {errors.map(({ status, codes }) => (
                <code className="mr-3 inline-block break-all" key={status}>
                  {`${status} ${codes.join(', ')}`}
                </code>
              ))}
            </p>
          </Section>
        </div>
      </details>
    </li>
  );
}

function Section({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <div>
      <h4 className="mb-1 font-bold text-sm">{title}</h4>
      <div>{children}</div>
    </div>
  );
}
