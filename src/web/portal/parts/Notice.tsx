/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact';

/** A word that stands out: `wrong` is heard at once, `good` and `note` when there is time. */
export function Notice({ tone, children }: { tone: 'wrong' | 'good' | 'note'; children: ComponentChildren }) {
  return (
    <div class={`notice notice-${tone}`} role={tone === 'wrong' ? 'alert' : 'status'}>
      {children}
    </div>
  );
}
