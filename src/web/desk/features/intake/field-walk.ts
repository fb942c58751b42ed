import type { KeyboardEvent } from 'react';

const stop = 'data-stop';

/** Marks a field's frame as a stop of {@link walkOn}. */
export const stopMark = { [stop]: '' };

/** The control of a stop that takes the keyboard. */
function controlOf(frame: Element): HTMLElement | null {
  const controls = frame.querySelectorAll<HTMLElement>(
    'input:not([type=hidden]):not([disabled]), textarea, [role=radio][tabindex="0"], button',
  );
  return [...controls].find((one) => one.tabIndex >= 0 && one.offsetParent !== null) ?? null;
}

/** Goes to the field after (or before) the one that holds the keyboard; false when there is none. */
export function stepOn(root: HTMLElement, from: Element | null, by: 1 | -1 = 1): boolean {
  const stops = [...root.querySelectorAll(`[${stop}]`)];
  const at = stops.findIndex((frame) => frame.contains(from));
  for (let next = at + by; next >= 0 && next < stops.length; next += by) {
    const frame = stops[next];
    const control = frame && controlOf(frame);
    if (!control) continue;
    control.focus();
    if (control instanceof HTMLInputElement && control.type !== 'checkbox') control.select();
    return true;
  }
  return false;
}

/**
 * Enter goes from field to field as one speaks (Shift+Enter: a new line, or back); what a field's own list or
 * button does with Enter stays its own.
 */
export function walkOn(event: KeyboardEvent<HTMLElement>, atEnd: () => void): void {
  if (event.key !== 'Enter' || event.defaultPrevented || event.nativeEvent.isComposing) return;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const target = event.target as HTMLElement;
  const isText = target instanceof HTMLTextAreaElement;
  if (event.shiftKey && isText) return;
  const isButton = target instanceof HTMLButtonElement && target.getAttribute('role') !== 'radio';
  if (isButton || target.getAttribute('aria-expanded') === 'true') return;
  event.preventDefault();
  const moved = stepOn(event.currentTarget, target, event.shiftKey ? -1 : 1);
  if (!moved && !event.shiftKey) atEnd();
}
