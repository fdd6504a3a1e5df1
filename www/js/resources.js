// Until the MNIST view takes its styles from the context it is given.
import { hosted } from './assets.js';

/** @param {string} path from this file */
export function loadStyle(path) {
  return hosted().style(path.replace('../', ''), document);
}
