// What an element needs once it is seen: the playground itself.
import { hosted } from '../assets.js';
import { mount } from '../playground.js';
import { AttributeHost } from './attributes.js';
import { Remote } from './remote.js';

/** @param {ShadowRoot} root @param {string} link */
export async function mountIn(root, link) {
  const playground = await mount(root, { host: new AttributeHost(link), assets: hosted() });
  return { playground, remote: new Remote(playground) };
}
