// The part of the dialog that makes an animation of the picture above: the run from its first step to its last, as GIF.
import { h } from '../ui/dom.js';
import { figureWords } from '../ui/figure-words.js';
import { save } from '../ui/save.js';

const SECONDS = [4, 8, 16];
const USUAL = 8;

/** @param {import('../types').Context} context @param {import('./maker.js').Maker} maker @param {(() => { settings: [string, Float64Array, string, string, boolean], file: string })} chosen the settings of the picture, as `runFigure` takes them, and the name of the file */
export function animationSection(context, maker, chosen) {
  const { l10n } = context;
  const seconds = h('select', {}, ...SECONDS.map((value) => h('option', { value: String(value), selected: value === USUAL }, l10n.text('save-seconds', { seconds: value }))));
  const bar = h('progress', { max: 1, value: 0, 'aria-label': l10n.text('save-filming') });
  const stop = h('button', { type: 'button' }, l10n.text('save-stop'));
  const going = h('span', { class: 'save-going', hidden: true }, bar, stop);
  const make = h('button', { type: 'button', 'aria-label': l10n.text('save-as', { what: l10n.text('save-animation'), form: 'gif' }), on: { click: () => film() } }, l10n.text('save-form', { form: 'gif' }));
  return [h('div', { class: 'save-line' }, h('label', {}, l10n.text('save-length'), ' ', seconds), make, going), h('p', { class: 'quiet' }, l10n.text('save-animation-help'))];

  async function film() {
    let stopped = false;
    stop.onclick = () => {
      stopped = true;
    };
    const forget = maker.whenClosed(() => stop.click());
    make.disabled = true;
    going.hidden = false;
    bar.value = 0;
    const { settings, file: name } = chosen();
    const file = `${name}.gif`;
    const made = await maker.run((module) => filmed(new module.RunFilm(...settings, Number(seconds.value)), l10n, () => stopped, (share) => {
      bar.value = share;
    }));
    forget();
    make.disabled = false;
    going.hidden = true;
    if (made) {
      save(new Blob([made], { type: 'image/gif' }), file);
      maker.status.textContent = l10n.text('save-done', { file });
    }
    make.focus();
  }
}

/** Draws one picture after the other: between them the page goes on. @param {any} film @param {import('../l10n.js').L10n} l10n @param {() => boolean} stopped @param {(share: number) => void} tell */
async function filmed(film, l10n, stopped, tell) {
  const words = figureWords(l10n);
  const canvas = document.createElement('canvas');
  const picture = async (/** @type {number} */ index) => {
    const address = URL.createObjectURL(new Blob([film.picture(index, words)], { type: 'image/svg+xml' }));
    try {
      const image = new Image();
      image.src = address;
      await image.decode();
      if (canvas.width !== Math.round(image.naturalWidth)) [canvas.width, canvas.height] = [Math.round(image.naturalWidth), Math.round(image.naturalHeight)];
      const brush = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d', { willReadFrequently: true }));
      brush.drawImage(image, 0, 0, canvas.width, canvas.height);
      return new Uint8Array(brush.getImageData(0, 0, canvas.width, canvas.height).data.buffer);
    } finally {
      URL.revokeObjectURL(address);
    }
  };
  try {
    const { count } = film;
    const [first, last] = [await picture(0), await picture(count - 1)];
    film.begin(canvas.width, canvas.height, first, last);
    for (let index = 0; index < count; index += 1) {
      if (stopped()) return null;
      film.add(await picture(index));
      tell((index + 1) / count);
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
    return film.end();
  } finally {
    film.free();
  }
}
