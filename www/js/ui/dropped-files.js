// The files that were dropped; of a folder, those in it.

/** @param {DataTransfer|null} transfer @returns {Promise<File[]>} */
export async function droppedFiles(transfer) {
  // Both must be asked for before anything is awaited: a browser forgets them then.
  const files = [...(transfer?.files ?? [])];
  const entries = [...(transfer?.items ?? [])].map((item) => item.webkitGetAsEntry?.() ?? null);
  const folders = /** @type {FileSystemDirectoryEntry[]} */ (entries.filter((entry) => entry?.isDirectory));
  if (folders.length === 0) return files;
  const alone = files.filter(({ name }) => !folders.some((folder) => folder.name === name));
  return [...alone, ...(await Promise.all(folders.map(filesIn))).flat()];
}

/** The files of a folder, but not those of folders in it. @param {FileSystemDirectoryEntry} folder @returns {Promise<File[]>} */
async function filesIn(folder) {
  const reader = folder.createReader();
  /** @type {FileSystemFileEntry[]} */
  const found = [];
  for (;;) {
    // A browser hands out a part of the entries at a time.
    const some = await /** @type {Promise<FileSystemEntry[]>} */ (new Promise((resolve, reject) => reader.readEntries(resolve, reject)));
    if (some.length === 0) break;
    found.push(.../** @type {FileSystemFileEntry[]} */ (some.filter((entry) => entry.isFile)));
  }
  return Promise.all(found.map((entry) => /** @type {Promise<File>} */ (new Promise((resolve, reject) => entry.file(resolve, reject)))));
}
