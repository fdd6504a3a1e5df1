// Evaluated in the page by monkey.rs now and then: opens the link of the moment in a frame and compares what is shown there with
// what is shown here. What differs at the end of `patience` milliseconds is answered: here, and there.
async (patience) => {
  const begun = performance.now();
  const pause = () => new Promise((done) => setTimeout(done, 50));
  const frames = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  // What the link does not hold: a replay that goes on, an open dialog, a text that is still being typed or was refused.
  for (const dialog of document.querySelectorAll('dialog[open]')) dialog.close();
  document.activeElement?.blur();
  document.querySelector('.surface-view .transport .play[data-does=pause]')?.click();

  /** @param {Document} page */
  const shown = (page) => {
    // What a person changes in a lesson lasts until its next page, and is in no link.
    const all = (selector) => [...page.querySelectorAll(selector)].filter((element) => element.checkVisibility() && !element.closest('.lesson-live'));
    const texts = (selector) => all(selector).map((element) => element.textContent);
    const panel = all('[role=tabpanel] .look').map((element) => element.innerText);
    return {
      view: texts('nav [aria-current=page]'),
      // Of networks, those parts are shown that know something.
      headings: page.querySelector('.mnist-view') ? [] : texts('main h2'),
      names: texts('.card .name'),
      // Of trainings, results depend on the time.
      results: page.querySelector('.surface-view') ? texts('.card .result') : [],
      step: texts('.surface-view .transport output'),
      tabs: texts('[role=tab][aria-selected=true]'),
      surface: texts('.thumbs [aria-pressed=true]'),
      // A thumb stands where it was let go, and elsewhere by a rounding where its value comes from a link.
      fields: all(':is(.problem, .settings, .card .leading, .card .memories) input:not([type=range])')
        .map((input) => (input.type === 'checkbox' ? input.checked : input.getAttribute('aria-invalid') ? null : input.value)),
      choices: all('.problem select, .settings select').map((select) => select.value),
      panel,
    };
  };
  const isThere = (page) => page.querySelector('nav [aria-current=page], .embedded .card') && page.querySelector('main')?.innerText.trim().length > 40 && !page.querySelector('main .loading');

  let difference = null;
  do {
    await frames();
    const link = location.hash;
    const frame = Object.assign(document.createElement('iframe'), { src: `index.html?fresh${link}` });
    Object.assign(frame.style, { position: 'fixed', inset: 0, width: '100vw', height: '100vh', border: 0, opacity: 0, pointerEvents: 'none' });
    document.body.append(frame);
    try {
      do {
        await pause();
        const page = frame.contentDocument;
        if (!page || !isThere(page)) continue;
        const [ours, theirs] = [shown(document), shown(page)];
        const keys = Object.keys(ours).filter((key) => key !== 'fields' || ours.fields.length === theirs.fields.length);
        const wrong = keys.filter((key) => {
          // A refused text stays in its field, and is not in the link.
          const of = (values, others) => JSON.stringify(values.map((value, i) => (value === null || others[i] === null ? null : value)));
          return of(ours[key], theirs[key]) !== of(theirs[key], ours[key]);
        });
        difference = wrong.length === 0 ? null : JSON.stringify([link, wrong.map((key) => [key, ours[key], theirs[key]])]);
        if (!difference) return null;
        // The link may have been written late, and then the next frame shows it.
      } while (performance.now() - begun < patience && link === location.hash);
      difference ??= `${link} does not open`;
    } finally {
      frame.remove();
    }
  } while (performance.now() - begun < patience);
  return difference;
}
