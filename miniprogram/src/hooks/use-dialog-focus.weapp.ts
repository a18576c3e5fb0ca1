import { useId } from 'react';

/** WeChat moves the reader's focus by itself; only the id is needed. */
export const useDialogFocus = (): string => `dialog${useId().replace(/:/g, '')}`;
