// For pages that embed the Optimizer Playground in frames: <script src="…/www/embed.js" defer></script>. docs/embedding.md describes it.
// data-playground="fit" on a frame lets its height follow the content; frames with the same data-playground-link show the same start and
// step. OptimizerPlayground.of(frame) talks with a frame. It depends on nothing and hears only the frames that it knows.
(() => {
  const VERSION = 1;
  /** Milliseconds in which what a frame tells is the echo of what it was told. */
  const ECHO = 300;
  const known = new Map();
  const settings = (link) => new URLSearchParams(link.slice(1));

  const of = (frame) => {
    if (known.has(frame)) return known.get(frame);
    const address = () => new URL(frame.src || frame.dataset.src, location.href).origin;
    const heard = {};
    const asked = new Map();
    let number = 0;
    const post = (type, more) => {
      const origin = address();
      frame.contentWindow?.postMessage({ playground: VERSION, type, ...more }, origin === 'null' ? '*' : origin);
    };
    const ask = (type, more) => new Promise((resolve) => {
      number += 1;
      asked.set(number, resolve);
      post(type, { id: number, ...more });
    });
    const one = {
      told: 0, address, frame,
      hello: () => post('hello', { fit: frame.dataset.playground === 'fit' }),
      get: () => ask('get'), set: (values) => ask('set', { values }), open: (link) => ask('open', { link }),
      svg: () => ask('svg').then(({ svg }) => svg),
      play: () => ask('play'), pause: () => ask('pause'), step: (step) => ask('step', { step }),
      on: (type, act) => (heard[type] ??= []).push(act),
      hear: (data) => {
        if (data.type === 'ready') one.hello();
        if (data.type === 'height' && frame.dataset.playground === 'fit') frame.style.height = `${data.height}px`;
        asked.get(data.id)?.(data);
        asked.delete(data.id);
        heard[data.type]?.forEach((act) => act(data));
      },
    };
    known.set(frame, one);
    one.hello();
    return one;
  };

  /** Frames that follow each other. */
  const link = (...frames) => {
    const all = frames.map(of);
    const tell = (from, say) => {
      if (Date.now() - from.told < ECHO) return;
      for (const other of all) if (other !== from) {
        other.told = Date.now();
        say(other);
      }
    };
    for (const from of all) {
      from.on('step', ({ step }) => tell(from, (other) => other.step(step)));
      from.on('change', (data) => {
        const now = settings(data.link);
        const values = { start: now.get('start'), seed: now.get('seed') };
        const key = JSON.stringify(values);
        if (from.key !== key) tell(from, (other) => {
          other.key = key;
          other.set(values);
        });
        from.key = key;
      });
    }
  };

  addEventListener('message', ({ data, origin, source }) => {
    const one = [...known.values()].find(({ frame }) => frame.contentWindow === source);
    if (one && origin === one.address() && data?.playground === VERSION) one.hear(data);
  });
  const groups = {};
  for (const frame of document.querySelectorAll('iframe[data-playground], iframe[data-playground-link]')) {
    of(frame);
    if (frame.dataset.playgroundLink) (groups[frame.dataset.playgroundLink] ??= []).push(frame);
  }
  for (const frames of Object.values(groups)) link(...frames);
  window.OptimizerPlayground = { of, link };
})();
