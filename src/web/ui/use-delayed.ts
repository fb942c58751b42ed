import { useEffect, useState } from 'react';

/** Turns true when `waiting` has lasted `ms`: what is quick shows nothing in between, so that nothing flickers. */
export function useDelayed(waiting: boolean, ms: number): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!waiting) return undefined;
    const timer = setTimeout(() => {
      setLate(true);
    }, ms);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [waiting, ms]);
  return waiting && late;
}
