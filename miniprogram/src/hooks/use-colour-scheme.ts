import { useSyncExternalStore } from 'react';
import { colourScheme, onColourScheme } from '@/lib/wechat';

/** The scheme the page is shown in, for pictures, which do not see its tokens. */
export const useColourScheme = (): 'light' | 'dark' => useSyncExternalStore(onColourScheme, colourScheme, colourScheme);
