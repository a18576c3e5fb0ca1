/** Whether WeChat's question was put since the app was opened. It is no setting: the next visit may ask again. */
let asked = false;

/** Whether the question may still be put in this visit. */
export const mayAskAgain = (): boolean => !asked;

/** The question is being put. */
export function noteAsked(): void {
  asked = true;
}
