// The help text of a parameter, as tooltips of its control. Help texts are loaded after the first plot.

/** @param {import('../../types').Context} context @param {string} group @param {import('../../types').ParamSpec} spec @param {HTMLElement[]} elements */
export async function explain({ l10n, reading }, group, spec, ...elements) {
  await reading;
  for (const element of elements) element.title = l10n.help(group, spec);
}
