import { useEffect, useState } from 'react';

/** Rest after the last letter before the service is asked. */
const TYPING_REST = 350;

/** The text once nobody has typed for a moment. */
export function useRested(text: string): string {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), TYPING_REST);
    return () => clearTimeout(timer);
  }, [text]);
  return rested;
}
