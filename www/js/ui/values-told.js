// Settings in words, for what stands below pictures. The words are those of figures.

/** The values that are given, with their names. @param {import('../l10n.js').L10n} l10n @param {string} group @param {readonly import('../types').ParamSpec[]} params
 * @param {object} of @param {(key: string) => string|null} [zero] what 0 stands for, if for another value */
export function valuesTold(l10n, group, params, of, zero = () => null) {
  const given = /** @type {Record<string, any>} */ (of);
  return params.filter(({ key }) => given[key] !== undefined).map((spec) => {
    const value = given[spec.key];
    const meant = value === 0 ? zero(spec.key) : null;
    const text = meant ?? (typeof spec.scale === 'object' ? l10n.choice(group, spec.key, value) : typeof value === 'number' ? l10n.exact(value) : String(value));
    return l10n.text('figure-value', { name: l10n.label(group, spec), value: text });
  });
}
