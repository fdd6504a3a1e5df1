// Until training takes its files from the assets it is given.
import { hosted } from './assets.js';

/** Starts one of the page's own workers. @param {'train/worker.js'} _path */
export function startWorker(_path) {
  return hosted().worker('train');
}

/** Fetches one of the page's own files. @param {string} path from this file @param {AbortSignal} signal */
export function fetchFile(path, signal) {
  return hosted().file(path.replace('../', ''), signal);
}

/** @param {string} path from this file */
export function loadStyle(path) {
  return hosted().style(path.replace('../', ''), document);
}
