// Evaluated in the page by monkey.rs after each action: whether the link of the moment holds the state. It is read and written by
// the page's own scripts, which lie in `lab/` beside the built ones. `given`: links that the monkey followed, which need not be
// as the page writes them.
async (given) => {
  window.reader ??= (async () => {
    const [{ hosted }, { decodeLink, encodeLink, isWindow }, { decodeLook, encodeLook, rowOf }, { joinLink }, { VIEWS }] =
      await Promise.all(['assets', 'engine', 'state/link', 'state/join', 'views/list'].map((name) => import(new URL(`lab/www/js/${name}.js`, location.href))));
    const assets = hosted();
    const engine = await assets.module('page');
    // The page loads it as soon as somebody writes an optimizer.
    engine.useRules(await assets.module('rules'));
    return {
      read(link) {
        const { spec, rest, notes } = decodeLink(engine, link);
        const { notes: left, ...looked } = decodeLook(rest, VIEWS, (ends) => isWindow(engine, ends));
        const view = rowOf(VIEWS, looked.view).kind === spec.kind ? looked.view : VIEWS.find(({ kind }) => kind === spec.kind).id;
        return { state: JSON.stringify({ spec, ...looked, view }), notes: [...notes, ...left].map((note) => JSON.stringify(note)) };
      },
      write(text) {
        const state = JSON.parse(text);
        return joinLink(encodeLink(engine, state.spec), encodeLook(state, VIEWS));
      },
    };
  })();
  const { read, write } = await window.reader;
  const link = location.hash;
  const { state, notes } = read(link);
  const canonical = write(state);
  const again = read(canonical);
  const wrong = [];
  if (again.notes.length > 0) wrong.push(`${canonical} is written and not understood: ${again.notes}`);
  if (again.state !== state) wrong.push(`${link} is ${state}, and its link ${canonical} is ${again.state}`);
  /** As it stands in an address. */
  const same = (one) => new URL(one, location.href).hash;
  if (link.length > 1 && ![...given, ...window.followed].some((one) => same(one) === link)) {
    if (same(canonical) !== link) wrong.push(`${link} stands in the address in place of ${canonical}`);
    if (notes.length > 0) wrong.push(`the page does not understand its own link ${link}: ${notes}`);
  }
  return wrong;
}
