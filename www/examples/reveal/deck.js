// Slides made by reveal.js. A frame is loaded when its slide is near (data-src), and has no keys before it was clicked.
import Reveal from './reveal.js/reveal.mjs';

new Reveal({ hash: true, transition: 'none', width: 1000, height: 640 }).initialize();
