// For pages that embed the Optimizer Playground in frames: <script src="…/www/embed.js" defer></script>. docs/embedding.md describes it.
// data-playground="fit" on a frame lets its height follow the content; frames with the same data-playground-link show the same start and
// step. OptimizerPlayground.of(frame) talks with a frame. It depends on nothing and hears only the frames that it knows.
(() => {
  const VERSION = 1;
  const known = new Map();
  /** What linked frames share of a link. */
  const keyOf = (link) => {
    const all = new URLSearchParams(link.slice(1));
    return JSON.stringify({ start: all.get('start'), seed: all.get('seed') });
  };

  const of = (frame) => {
    if (known.has(frame)) return known.get(frame);
    const address = () => new URL(frame.src || frame.dataset.src, location.href).origin;
    const fits = () => frame.dataset.playground === 'fit';
    const heard = {};
    const asked = new Map();
    /** What is asked before the frame can hear; null once it can. */
    let queue = [];
    let number = 0;
    const post = (type, more) => {
      const origin = address();
      frame.contentWindow?.postMessage({ playground: VERSION, type, ...more }, origin === 'null' ? '*' : origin);
    };
    const ask = (type, more) => new Promise((resolve, reject) => {
      const act = () => {
        asked.set(++number, (data) => (data.type === 'refused' ? reject(Error(data.type)) : resolve(data)));
        post(type, { id: number, ...more });
      };
      if (queue) queue.push(act);
      else act();
    });
    const one = {
      // How many answers are awaited to what a linked frame said: until they come, what this one tells is the echo.
      busy: { set: 0, step: 0 }, address, frame, ask,
      hello: () => post('hello', { fit: fits() }),
      get: () => ask('get'), set: (values) => ask('set', { values }), open: (link) => ask('open', { link }),
      svg: () => ask('svg').then(({ svg }) => svg),
      play: () => ask('play'), pause: () => ask('pause'), step: (step) => ask('step', { step }),
      on: (type, act) => (heard[type] ??= []).push(act),
      hear: (data) => {
        if (data.type === 'ready') {
          // Another document: what the one before was asked is not answered any longer.
          asked.forEach((settle) => settle({ type: 'refused' }));
          asked.clear();
          one.hello();
        }
        if (data.type === 'height' && fits()) frame.style.height = data.height + 'px';
        asked.get(data.id)?.(data);
        asked.delete(data.id);
        queue?.forEach((act) => act());
        queue = null;
        heard[data.type]?.forEach((act) => act(data));
      },
    };
    known.set(frame, one);
    // A frame whose page has not come yet is still empty, and says that it is ready when it has.
    if (frame.contentDocument?.URL !== 'about:blank') one.hello();
    return one;
  };

  /** Frames that follow each other. */
  const link = (...frames) => {
    const all = frames.map(of);
    /** What was said last: a frame that comes later is told. */
    const last = {};
    const tell = (other, type) => {
      const { busy } = other;
      busy[type] += 1;
      const done = (data) => {
        busy[type] -= 1;
        // As that frame writes it.
        if (data) other.key = keyOf(data.link);
      };
      other.ask(type, last[type]).then(done, () => done());
    };
    const say = (from, type, more) => {
      last[type] = more;
      for (const other of all) if (other !== from && other.key) tell(other, type);
    };
    for (const from of all) {
      from.on('hello', (data) => {
        from.key = keyOf(data.link);
        for (const type in last) tell(from, type);
      });
      from.on('step', ({ step }) => from.key && !from.busy.step && say(from, 'step', { step }));
      from.on('change', (data) => {
        const key = keyOf(data.link);
        if (!from.key || from.busy.set || from.key === key) return;
        from.key = key;
        say(from, 'set', { values: JSON.parse(key) });
      });
    }
  };

  addEventListener('message', ({ data, origin, source }) => {
    for (const one of known.values()) {
      if (one.frame.contentWindow === source && origin === one.address() && data?.playground === VERSION) one.hear(data);
    }
  });
  const groups = {};
  for (const frame of document.querySelectorAll('iframe:is([data-playground],[data-playground-link])')) {
    const { playgroundLink: name } = frame.dataset;
    of(frame);
    if (name) (groups[name] ??= []).push(frame);
  }
  for (const frames of Object.values(groups)) link(...frames);
  window.OptimizerPlayground = { of, link };
})();
