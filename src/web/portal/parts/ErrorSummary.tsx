/** @jsxImportSource preact */
import { useEffect, useRef } from 'preact/hooks';
import { useTexts } from '../texts.ts';

/** Everything that has to be mended before it can be sent; each line leads to its field. Takes the focus when it appears. */
export function ErrorSummary({ errors, round }: { errors: Record<string, string>; round: number }) {
  const { t } = useTexts();
  const placeRef = useRef<HTMLDivElement>(null);
  const list = Object.entries(errors);
  const any = list.length > 0;
  useEffect(() => {
    if (any) placeRef.current?.focus();
  }, [any, round]);
  if (!any) return null;
  return (
    <div ref={placeRef} class="notice notice-wrong" role="alert" tabIndex={-1}>
      <p>{t('portal.form.mend', { count: list.length })}</p>
      <ul>
        {list.map(([id, message]) => (
          <li key={id}>
            <a
              href={`#${id}`}
              onClick={(event) => {
                event.preventDefault();
                const field = document.getElementById(id);
                field?.scrollIntoView({ block: 'center' });
                field?.focus({ preventScroll: true });
              }}
            >
              {message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
