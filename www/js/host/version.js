// Whether the site has been replaced since this page was opened. An old page goes on with the files it has, but those it
// has not fetched yet are gone.

/** The part of the assets that this needs: a file below the folder of the build, and how it is fetched.
 * @typedef {{ file(path: string, signal: AbortSignal, how?: RequestInit): Promise<Response> }} Files */

/** How long an answer may take, in milliseconds. */
const PATIENCE = 10_000;

/** The build that this page belongs to; `dev` where nothing was built, and then there is never a newer one. */
function own() {
  return document.querySelector('meta[name="build"]')?.getAttribute('content') ?? 'dev';
}

/** Whether another build lies on the server now. Whoever cannot be asked, being offline or no server at all, has none.
 * @param {Files} assets @param {string} [build] the build of this page @returns {Promise<boolean>} */
export async function newerVersion(assets, build = own()) {
  if (build === 'dev') return false;
  try {
    // Beside the folder of the build, since its own name must not depend on the build.
    const answer = await assets.file('../build.json', AbortSignal.timeout(PATIENCE), { cache: 'no-store' });
    if (!answer.ok) return false;
    const { id } = await answer.json();
    return typeof id === 'string' && id !== build;
  } catch {
    return false;
  }
}
