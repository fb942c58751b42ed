import { useEffect, useState } from 'preact/hooks';
import { fetchChoices, type Choices } from './api.ts';

let known: Choices | null = null;

/** What the public form offers; null while it is not there (the pages do without it until then). */
export function useChoices(): Choices | null {
  const [choices, setChoices] = useState(known);
  useEffect(() => {
    if (known) return;
    fetchChoices().then(
      (found) => {
        known = found;
        setChoices(found);
      },
      () => undefined,
    );
  }, []);
  return choices;
}
