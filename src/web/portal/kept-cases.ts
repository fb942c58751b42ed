import type { Holder } from './api.ts';
import { recall, remember } from './memory.ts';

/** A complaint that its complainant let this device remember. */
export interface KeptCase extends Holder {
  title: string;
}

const name = 'kept';

/** The complaints remembered on this device, newest first. */
export function keptCases(): KeptCase[] {
  const found = recall(name);
  if (!Array.isArray(found)) return [];
  return (found as Partial<KeptCase>[]).flatMap(({ number, secret, title }) =>
    number && secret ? [{ number, secret, title: title ?? '' }] : [],
  );
}

/** Whether this device remembers the complaint. */
export function isKept(number: string): boolean {
  return keptCases().some((one) => one.number === number);
}

/** Remembers a complaint on this device; answers whether that worked. */
export function keepCase(kept: KeptCase): boolean {
  const others = keptCases().filter((one) => one.number !== kept.number);
  return remember(name, [kept, ...others].slice(0, 20));
}

/** Forgets a complaint on this device. */
export function forgetCase(number: string): void {
  const others = keptCases().filter((one) => one.number !== number);
  remember(name, others.length > 0 ? others : null);
}
