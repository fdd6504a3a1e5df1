// Until the training and its view take their words from www/locales.

export const TEXT = {
  loadingView: 'Loading this view …',
  failView: 'This view could not be loaded. Your settings are kept in the address: check the connection and reload the page.',
  schedule: 'Schedule', clip: 'Gradient clipping', off: 'off',
};

/** Fills the {blanks} of a text. @param {string} text @param {Record<string, string|number>} values */
export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (_, key) => String(values[key] ?? ''));
}
