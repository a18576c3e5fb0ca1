/** Whether this build is for the browser; the other one is for WeChat. */
export const ON_H5: boolean = PLATFORM === 'h5';
