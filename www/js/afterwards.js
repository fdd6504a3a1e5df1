// What the first plot does without. It is one file of the build, which is loaded right after the first plot: see later.js.
export { fillChecked } from './checked.js';
export { chooseOptimizer } from './ui/cards/add.js';
export { More } from './ui/cards/more.js';
export { catchFiles } from './ui/stray-files.js';
export { showEntry } from './ui/help/entry.js';
export { showGlossary } from './ui/help/glossary.js';
export { welcome } from './ui/help/welcome.js';
export { keepOffline } from './ui/offline.js';
export { printed } from './ui/paper.js';
export { tellStyles } from './ui/styles.js';
export { takeBackSliders } from './ui/sliders.js';
export { Charts } from './views/surface/charts.js';
export { offerOf } from './views/surface/offer.js';
export { PlotText } from './views/surface/plot-text.js';
export { Problem } from './views/surface/problem.js';
