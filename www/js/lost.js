// What did not come, as a fault: the page has the messages. No wait has no end, but that for a style sheet: see `assets.js`.

/** Milliseconds without an answer after which a file is given up. */
const PATIENCE = 30_000;
/** How a file of words ends, unless it is cut off or something else was sent in its place. */
const END = '# end\n';
/** How an error begins that is a fault. */
const FAULT = '{"kind"';

/** @param {object} fault */
const failed = (fault) => new Error(JSON.stringify(fault));

/** @param {string} file @param {number} status */
export const missing = (file, status) => failed({ kind: 'asset_missing', file, status });

/** The error for a file: what was sent in its place may be no script and no module. @param {string} file @param {any} error */
export function lostBy(file, error) {
  const detail = String(error?.message ?? error);
  if (detail.startsWith(FAULT)) return error;
  const damaged = error instanceof SyntaxError || error instanceof WebAssembly.CompileError || error instanceof WebAssembly.LinkError;
  return failed(damaged ? { kind: 'asset_damaged', file, detail } : { kind: 'asset_lost', file, detail });
}

/** An error where there are no words: the file and the reason, if it is a fault. @param {unknown} error */
export function reasonOf(error) {
  try {
    const { file, status, detail = status } = JSON.parse(/** @type {Error} */ (error).message);
    return `${file}: ${detail}`;
  } catch {
    return String(error);
  }
}

/** The same, but rejects with a fault, also if nothing comes. @template T @param {string} file @param {Promise<T>} coming @param {() => void} [giveUp] ends what is too late @returns {Promise<T>} */
export function inTime(file, coming, giveUp = () => {}) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(failed({ kind: 'asset_late', file, seconds: PATIENCE / 1000 }));
      giveUp();
    }, PATIENCE);
    coming.then(resolve, (error) => reject(lostBy(file, error))).finally(() => clearTimeout(timer));
  });
}

/** @param {string} file @param {string} text */
export function whole(file, text) {
  if (file.endsWith('.ftl') && !text.endsWith(END)) throw failed({ kind: 'asset_damaged', file, detail: text.slice(-20) });
  return text;
}
