/** Accessibility attributes the templates must pass on; shared by the build plugin and the runtime. */
exports.ariaAttributes = Object.freeze({
  'aria-role': '',
  'aria-label': '',
  'aria-hidden': '',
  'aria-checked': '',
  'aria-disabled': '',
  'aria-live': '',
});
