const attributes = Object.freeze({
  'aria-role': '',
  'aria-label': '',
  'aria-hidden': '',
  'aria-checked': '',
  'aria-disabled': '',
  'aria-live': '',
});

/** Accessibility attributes the templates must pass on, by component; one table for the build plugin and the runtime. */
exports.ariaPatch = {
  View: attributes,
  Text: attributes,
  Button: attributes,
  Image: attributes,
  Input: attributes,
  Textarea: attributes,
};
