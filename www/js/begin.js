// How a page begins, whether its files are hosted or stand in it: in a frame, not before somebody sees it.
import { reasonOf } from './lost.js';
import { whenSeen } from './ui/seen.js';

/** @param {(root: HTMLElement) => Promise<void>} start */
export async function begin(start) {
  const root = document.getElementById('app');
  // What stands in it says what to do if the playground cannot start.
  const first = root?.firstElementChild;
  if (!root || !first) return;
  try {
    if (window !== window.parent) {
      // What stands there would say that it takes long.
      first.classList.add('waits');
      await whenSeen(first);
      first.classList.remove('waits');
    }
    await start(root);
  } catch (error) {
    console.error(error);
    const reason = document.createElement('pre');
    reason.textContent = reasonOf(error);
    root.querySelector('.failure')?.append(reason);
  }
}
