/** @jsxImportSource preact */
import { ApiError } from '../../ui/api-error.ts';
import { useTexts } from '../texts.ts';
import { wordsOf } from '../error-words.ts';
import type { UploadQueue } from '../uploads.ts';
import { Preview } from './FilePicker.tsx';

/** Files on their way, with how far each is; what failed says why and can be sent again. */
export function UploadList({ queue }: { queue: UploadQueue }) {
  const { t } = useTexts();
  const open = queue.items.filter((item) => item.state !== 'done');
  const done = queue.items.length - open.length;
  const failed = open.filter((item) => item.state === 'failed').length;
  if (queue.items.length === 0) return null;
  return (
    <section class="uploads" aria-label={t('portal.files.sending')}>
      <p role="status">
        {open.length === 0 && t('portal.files.all-sent', { count: done })}
        {open.length > failed && t('portal.files.some-sent', { done, all: queue.items.length })}
        {open.length === failed && failed > 0 && t('portal.files.not-sent', { n: failed })}
      </p>
      <ul class="picked">
        {open.map((item) => (
          <li key={item.id}>
            <Preview file={item.file} />
            {item.state === 'failed' ? (
              <div class="upload-failed">
                <p class="field-error">{wordsOf(item.error, t)}</p>
                <div class="row">
                  {mayHelp(item.error) && (
                    <button
                      type="button"
                      onClick={() => {
                        queue.again(item.id);
                      }}
                    >
                      {t('portal.files.again')}
                    </button>
                  )}
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

/** Whether sending again may help: a file that was refused for what it is will be refused again. */
function mayHelp(error: unknown): boolean {
  return !(error instanceof ApiError) || error.isUncertain || error.status === 429;
}
