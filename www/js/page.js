// The page: one playground that fills it. In somebody else's page, nothing else is downloaded for a frame that nobody sees.
import { begin } from './begin.js';

begin(async (root) => (await import('./start.js')).start(root));
