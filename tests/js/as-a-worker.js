// Imported before the scripts of a worker: what they ask their surroundings for.
import { ScriptedWorker } from './scripted-worker.js';

globalThis.location = { href: 'http://here/train.js', protocol: 'http:' };
globalThis.Worker = ScriptedWorker;
