import { type FormEvent, useState } from 'react';
import type { LabWords } from '@/components/lesson/lab-words';
import type { LessonConnection } from '@/components/lesson/lesson-connection';
import { Step } from '@/components/lesson/step';
import { interpolate } from '@/lib/i18n/format';

const REQUEST_TIMEOUT_MS = 5_000;
const CODE = `const text = await socket.emitWithAck('message', 'Hello, shop!');`;

type Props = { connection: LessonConnection | null; words: LabWords['hello']; failed: string };

export function HelloStep({ connection, words, failed }: Props) {
  const [message, setMessage] = useState('');
  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const text = String(new FormData(event.currentTarget).get('text') ?? '');
    const startedAt = performance.now();
    try {
      const answer = await connection?.lesson
        .timeout(REQUEST_TIMEOUT_MS)
        .emitWithAck('message', text);
      const ms = Math.max(1, Math.round(performance.now() - startedAt));
      setMessage(interpolate(words.acked, { text: answer ?? '', ms }));
    } catch (error) {
      console.info(error);
      setMessage(failed);
    }
  }
  return (
    <Step code={CODE} number={1} text={words.text} title={words.title}>
      <form className="flex w-full flex-wrap items-end gap-2" onSubmit={send}>
        <label className="flex min-w-0 grow flex-col gap-1">
          <span className="text-muted text-sm">{words.label}</span>
          <input
            className="field w-full"
            defaultValue={words.value}
            maxLength={200}
            name="text"
            required
          />
        </label>
        <button className="button-quiet" disabled={!connection} type="submit">
          {words.send}
        </button>
      </form>
      <p aria-live="polite">{message}</p>
    </Step>
  );
}
