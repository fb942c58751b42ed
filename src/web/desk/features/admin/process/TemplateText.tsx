import { useEffect, useMemo, useRef } from 'react';
import styles from './TemplateText.module.css';

/** Height of one line in pixels; the style sheet says the same. */
const lineHeight = 20;

/** A place in the text, counted from 1; give a new object to go there once more. */
export interface TextPlace {
  line: number;
  column: number;
}

/**
 * A template as it is written, with line numbers; lines in `marks` stand out. Without `onChange` it is only read.
 * Going to a place scrolls there, and puts the cursor there where one can write.
 */
export function TemplateText(props: {
  label: string;
  value: string;
  marks?: readonly number[];
  goTo?: TextPlace | null;
  onChange?: (value: string) => void;
  tall?: boolean;
}) {
  const { value, onChange, goTo } = props;
  const area = useRef<HTMLTextAreaElement>(null);
  const gutter = useRef<HTMLDivElement>(null);
  const latest = useRef(value);
  useEffect(() => {
    latest.current = value;
  });
  useEffect(() => {
    const text = area.current;
    if (!goTo || !text) return;
    const lines = latest.current.split('\n');
    const line = Math.min(Math.max(goTo.line, 1), lines.length);
    const start = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
    const length = lines[line - 1]?.length ?? 0;
    text.focus({ preventScroll: true });
    text.setSelectionRange(start + Math.min(goTo.column - 1, length), start + length);
    text.scrollTop = Math.max(0, (line - 1) * lineHeight - text.clientHeight / 2);
    text.scrollLeft = 0;
    text.scrollIntoView({ block: 'nearest' });
  }, [goTo]);
  const count = useMemo(() => value.split('\n').length, [value]);
  const marked = new Set(props.marks);
  return (
    <div className={styles['text']} data-tall={props.tall}>
      <div ref={gutter} className={styles['gutter']} aria-hidden="true">
        <div>
          {Array.from({ length: count }, (_, index) => (
            <span key={index} data-marked={marked.has(index + 1) || undefined}>
              {index + 1}
            </span>
          ))}
        </div>
      </div>
      <textarea
        ref={area}
        aria-label={props.label}
        value={value}
        readOnly={!onChange}
        wrap="off"
        spellCheck={false}
        autoCapitalize="off"
        autoCorrect="off"
        onScroll={(event) => {
          if (gutter.current) gutter.current.scrollTop = event.currentTarget.scrollTop;
        }}
        onChange={(event) => onChange?.(event.target.value)}
      />
    </div>
  );
}
