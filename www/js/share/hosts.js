// An embed as the text that each host takes: pages of HTML, the makers of books and of slides, learning platforms. Pure.

/** `link`: the address of the embed, `whole`: that of the page by itself, `root`: of the site, with a slash at its end. @typedef {{ link: string, whole: string, root: string, title: string, provider: string, height: number }} Embedded */

/** A text within the quotation marks of an attribute, in HTML and XHTML alike. @param {string} text */
const quoted = (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** @param {Embedded} embedded @param {string} [more] attributes */
function frame({ link, title, height }, more = '') {
  return `<iframe src="${quoted(link)}" width="100%" height="${height}" frameborder="0" title="${quoted(title)}" allow="clipboard-write" loading="lazy"${more}></iframe>`;
}

/** Fences of code, with a name. @param {string} name @param {string} text */
const fenced = (name, text) => `\`\`\`${name}\n${text}\n\`\`\``;

/** The forms, in the order in which they are offered. @type {Record<string, (embedded: Embedded) => string>} */
export const HOSTS = {
  html: (embedded) => frame(embedded),
  fit: (embedded) => `${frame(embedded, ' data-playground="fit"')}\n${script(embedded)}`,
  // Beside each other where there is room, and otherwise below.
  pair: (embedded) => `<div style="display: flex; flex-wrap: wrap; gap: 12px">\n${[1, 2].map((number) => frame({ ...embedded, title: `${embedded.title} (${number})` }, ' data-playground-link="pair" style="flex: 1 1 320px; min-width: 0"')).join('\n')}\n</div>\n${script(embedded)}`,
  element: ({ link, root, height }) => `<script type="module" src="${root}www/element.js"></script>\n<optimizer-playground link="${quoted(link.slice(link.indexOf('#')))}" height="${height}"></optimizer-playground>`,
  myst: ({ link, title }) => fenced('{iframe} ' + link, `:width: 100%\n${title}`),
  sphinx: (embedded) => fenced('{raw} html', frame(embedded)),
  quarto: (embedded) => fenced('{=html}', frame(embedded)),
  mkdocs: (embedded) => `\n${frame(embedded)}\n`,
  jupyter: ({ link, height }) => `from IPython.display import IFrame\nIFrame(${JSON.stringify(link)}, width="100%", height=${height}, extras=['loading="lazy"', 'allow="clipboard-write"'])`,
  // The slides say when a frame is loaded and when it goes; its keys are theirs until it is clicked.
  reveal: (embedded) => `<section>\n${frame(embedded).replace(' src=', ' data-src=').replace(' loading="lazy"', '')}\n</section>`,
  // In the app of a platform a frame may be left out: the link stays.
  moodle: (embedded) => `${frame(embedded)}\n<p><a href="${quoted(embedded.whole)}" target="_blank" rel="noopener">${quoted(embedded.title)}</a></p>`,
  oembed: (embedded) => JSON.stringify({ version: '1.0', type: 'rich', title: embedded.title, provider_name: embedded.provider, provider_url: embedded.root, width: WIDTH, height: embedded.height, html: frame(embedded) }, null, 2),
};
/** oEmbed asks for a number. */
const WIDTH = 900;

/** @param {Embedded} embedded */
function script({ root }) {
  return `<script src="${root}www/embed.js" defer="defer"></script>`;
}
