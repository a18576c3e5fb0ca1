/// <reference types="@tarojs/taro" />

declare module '*.scss';
declare module '*.css';
declare module '*.png' {
  const url: string;
  export default url;
}

/** Origin of the API: empty on H5 (same origin), set at build time for the mini-program. */
declare const API_ORIGIN: string;

/** Which of the two builds this is. */
declare const PLATFORM: 'h5' | 'weapp';
