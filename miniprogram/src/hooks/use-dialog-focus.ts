import { useEffect, useId, useRef } from 'react';

const FOCUSABLE = 'button:not(:disabled), input, textarea, select, a[href]';

/**
 * Keyboard manners of a dialog in the browser: focus goes in, Tab stays in, Escape closes, focus returns.
 * @returns id the dialog's element must carry
 */
export function useDialogFocus(open: boolean, onClose: () => void): string {
  const id = `dialog${useId().replace(/:/g, '')}`;
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  });
  useEffect(() => {
    if (!open) return undefined;
    const before = document.activeElement as HTMLElement | null;
    const panel = (): HTMLElement | null => document.getElementById(id);
    panel()?.focus();
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') close.current();
      if (event.key === 'Tab') keepInside(event, panel());
    };
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('keydown', onKey);
      before?.focus?.();
    };
  }, [open, id]);
  return id;
}

function keepInside(event: KeyboardEvent, panel: HTMLElement | null): void {
  const all = panel ? Array.from(panel.querySelectorAll<HTMLElement>(FOCUSABLE)) : [];
  const first = all[0];
  const last = all.at(-1);
  if (!first || !last) return;
  const at = document.activeElement;
  if (event.shiftKey && (at === first || at === panel)) {
    event.preventDefault();
    last.focus();
  } else if (!event.shiftKey && at === last) {
    event.preventDefault();
    first.focus();
  }
}
