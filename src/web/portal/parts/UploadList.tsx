/** @jsxImportSource preact */
import { useTexts } from '../texts.ts';
import { wordsOf } from '../error-words.ts';
import type { UploadQueue } from '../uploads.ts';
import { Preview } from './FilePicker.tsx';

/** Files on their way, with how far each is; what failed says why and can be sent again. */
export function UploadList({ queue }: { queue: UploadQueue }) {
  const { t } = useTexts();
  const open = queue.items.filter((item) => item.state !== 'done');
  const done = queue.items.length - open.length;
  if (queue.items.length === 0) return null;
  return (
    <section class="uploads" aria-label={t('portal.files.sending')}>
      <p role="status">
        {open.length === 0
          ? t('portal.files.all-sent', { count: done })
          : t('portal.files.some-sent', { done, all: queue.items.length })}
      </p>
      <ul class="picked">
        {open.map((item) => (
          <li key={item.id}>
            <Preview file={item.file} />
            {item.state === 'failed' ? (
              <div class="upload-failed">
                <p class="field-error">{wordsOf(item.error, t)}</p>
                <div class="row">
                  <button
                    type="button"
                    onClick={() => {
                      queue.again(item.id);
                    }}
                  >
                    {t('portal.files.again')}
                  </button>
                  <button
                    type="button"
                    class="quiet"
                    onClick={() => {
                      queue.drop(item.id);
                    }}
                  >
                    {t('portal.files.leave')}
                  </button>
                </div>
              </div>
            ) : (
              <progress
                value={item.part}
                max={1}
                aria-label={t('portal.files.progress', { name: item.file.name })}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
