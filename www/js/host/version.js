// Checks whether a newer version of the site has replaced the one of this page. An old page continues to work with the files that
// it has already fetched, but its other files no longer exist on the server.

/** The part of `Assets` that is needed here: it fetches a file below the folder of the build.
 * @typedef {{ file(path: string, signal: AbortSignal, how?: RequestInit): Promise<Response> }} Files */

/** The time limit for the server's answer, in milliseconds. */
const PATIENCE = 10_000;

/** The build of this page; `dev` for an unbuilt page, for which no build is newer. */
function own() {
  return document.querySelector('meta[name="build"]')?.getAttribute('content') ?? 'dev';
}

/** Whether the server has another build now. False if the server cannot be reached or there is none.
 * @param {Files} assets @param {string} [build] the build of this page @returns {Promise<boolean>} */
export async function newerVersion(assets, build = own()) {
  if (build === 'dev') return false;
  try {
    // The file is next to the folder of the build, because its path must not depend on the build.
    const answer = await assets.file('../build.json', AbortSignal.timeout(PATIENCE), { cache: 'no-store' });
    if (!answer.ok) return false;
    const { id } = await answer.json();
    return typeof id === 'string' && id !== build;
  } catch {
    return false;
  }
}
