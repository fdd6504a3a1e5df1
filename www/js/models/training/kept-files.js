// Keeps a person's own data from one load of the page to the next: which they are, in the memory of the browser's tab; their
// content, where what was trained is kept.
import { OwnFiles } from './own-files.js';

/** @typedef {import('./own-files.js').About} About @typedef {import('./own-files.js').Found} Found */

const KEY = 'own-data';

export class KeptFiles {
  /** @param {import('./snapshots.js').Snapshots|null} store null if nothing is to be kept */
  constructor(store) {
    this.store = store;
  }

  /** The data that this tab used before the page was loaded, whose content comes soon; null if they were those of the page.
   * @param {(files: OwnFiles, silent: boolean) => void} gone called if the content is not there any more, or if the storage is silent @returns {OwnFiles|null} */
  recall(gone) {
    const about = this.remembered();
    if (!this.store || !about) return null;
    const files = new OwnFiles(about, null);
    this.store.files(about.id).then((found) => {
      if (found) return files.take({ ...about, ...found });
      gone(files, found === undefined);
      files.lose();
    });
    return files;
  }

  /** @param {Found} found @returns {Promise<boolean>} whether they will be there after a reload */
  async keep({ packed, samples, ...about }) {
    return this.remember(about) && (await this.store?.keepFiles(about.id, packed, samples)) === true;
  }

  /** @param {string} id of the data that are not used any longer */
  forget(id) {
    this.remember(null);
    this.store?.deleteFiles(id);
  }

  /** @returns {About|null} */
  remembered() {
    try {
      return JSON.parse(sessionStorage[KEY] ?? 'null');
    } catch {
      return null;
    }
  }

  /** @param {About|null} about @returns {boolean} whether it is remembered: storage may be denied */
  remember(about) {
    if (!this.store) return false;
    try {
      if (about) sessionStorage[KEY] = JSON.stringify({ id: about.id, name: about.name, train: about.train, test: about.test });
      else delete sessionStorage[KEY];
      return true;
    } catch {
      return false;
    }
  }
}
