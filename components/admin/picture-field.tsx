'use client';

import { type ChangeEvent, useId, useState } from 'react';
import { type AdminProblemWords, sendAdminRequest } from '@/components/admin/send-admin-request';
import { GoodsPicture } from '@/components/goods/goods-picture';

export type PictureWords = {
  picture: string;
  pictureHint: string;
  uploading: string;
  uploaded: string;
  problems: AdminProblemWords;
};
type Props = {
  /** The goods' current picture. */
  imageUrl?: string | undefined;
  problem?: string | undefined;
  words: PictureWords;
};
type Uploaded = { picture: string; imageUrl: string };

const MAX_BYTES = 5 * 1024 * 1024;

/** Uploads a picture as soon as it is chosen; the form submits its id as `picture`. */
export function PictureField({ imageUrl, problem, words }: Props) {
  const id = useId();
  const [uploaded, setUploaded] = useState<Uploaded | null>(null);
  const [state, setState] = useState<'idle' | 'uploading' | 'uploaded'>('idle');
  const [refused, setRefused] = useState<string | undefined>();
  const isMissing = problem === words.problems.pictureMissing;
  const shownProblem = refused ?? (uploaded && isMissing ? undefined : problem);

  async function choose({ currentTarget: { files } }: ChangeEvent<HTMLInputElement>) {
    const [file] = files ?? [];
    if (!file) return;
    setRefused(undefined);
    if (file.size > MAX_BYTES) {
      setRefused(words.problems.tooLarge);
      return;
    }
    setState('uploading');
    const answer = await sendAdminRequest('POST', '/api/admin/pictures', file, words.problems);
    if ('done' in answer) setUploaded(answer.done);
    else setRefused(answer.problems.picture ?? answer.problems.form);
    setState('done' in answer ? 'uploaded' : 'idle');
  }

  const shown = uploaded?.imageUrl ?? imageUrl;
  return (
    <div className="flex flex-wrap items-center gap-4">
      <div className="size-28 shrink-0 overflow-hidden rounded-2xl border border-line bg-paper">
        {shown && <GoodsPicture className="goods-picture" imageUrl={shown} />}
      </div>
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <label className="font-medium" htmlFor={id}>
          {words.picture}
        </label>
        <input
          accept="image/jpeg,image/png,image/webp"
          aria-describedby={`${id}-hint ${id}-problem`}
          aria-invalid={shownProblem ? true : undefined}
          className="w-full max-w-full text-muted text-sm file:mr-3 file:min-h-11 file:cursor-pointer file:rounded-full file:border file:border-line file:border-solid file:bg-card file:px-4 file:text-ink hover:file:border-ink"
          data-field="picture"
          id={id}
          onChange={(event) => void choose(event)}
          type="file"
        />
        <p className="text-muted text-sm" id={`${id}-hint`}>
          {words.pictureHint}
        </p>
        <div aria-live="polite" className="min-h-5 text-sm" id={`${id}-problem`}>
          {state === 'uploading' && <p>{words.uploading}</p>}
          {state === 'uploaded' && !shownProblem && <p>{words.uploaded}</p>}
          <p className="text-danger">{shownProblem}</p>
        </div>
      </div>
      <input name="picture" type="hidden" value={uploaded?.picture ?? ''} />
    </div>
  );
}
