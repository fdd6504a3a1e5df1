// Looks into IDX files that were dropped on the page, within a worker: what they are, and whether they are what they say.
import { checkIdx } from '../../pkg/playground_train.js';
import { fill } from '../text.js';
import { rolesOf } from './idx-files.js';
import { packed } from './pack.js';
import { TEXT } from './text.js';
import { TooLarge, unpack } from './unpack.js';

/** The most bytes of one file: 330,000 images. */
const MOST = 2 ** 28;

/** @param {File[]} files */
export async function readFiles(files) {
  const found = [];
  for (const file of files) found.push({ name: file.name, bytes: await content(file) });
  const roles = rolesOf(found);
  const [trainImages, trainLabels, testImages, testLabels] = roles;
  const train = checkIdx(trainImages.name, trainImages.bytes, trainLabels.name, trainLabels.bytes);
  const test = checkIdx(testImages.name, testImages.bytes, testLabels.name, testLabels.bytes);
  const id = `${train}+${test}:${roles.map(({ bytes }) => fingerprint(bytes)).join('-')}`;
  // A copy, since files may be changed or moved, and are needed again whenever a training starts.
  return { name: trainImages.name, id, packed: packed(roles.map(({ bytes }) => bytes)), train, test };
}

/** @param {File} file */
async function content(file) {
  try {
    return await unpack(file, MOST);
  } catch (error) {
    const fault = (/** @type {string} */ message) => new Error(fill(TEXT.files.fault, { file: file.name, field: TEXT.files.content, message }));
    if (error instanceof TooLarge) throw fault(fill(TEXT.files.large, { most: MOST / 2 ** 20 }));
    throw fault(error instanceof TypeError ? TEXT.files.damaged : TEXT.files.unreadable);
  }
}

/** FNV-1a. @param {Uint8Array} bytes */
function fingerprint(bytes) {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(16);
}
