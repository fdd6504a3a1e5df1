// Every word the page says, in one place.
import { short } from './format.js';

export const TEXT = {
  title: 'Optimizer Playground',
  skip: 'Skip to the plot',
  views: { surface: 'Surface', mnist: 'MNIST' },
  loadingView: 'Loading this view …',
  share: 'Share', shareMore: ' & embed', shareTitle: 'Share & embed',
  theme: { next: 'Colours: {name}. Press to change.', system: 'as the system', light: 'light', dark: 'dark', contrast: 'high contrast', 'contrast-dark': 'high contrast, dark' },
  surface: 'Surface', run: 'Run', optimizers: 'Optimizers',
  start: 'Start (x, y)', dragMe: 'start: drag me', startX: 'start x', startY: 'start y',
  schedule: 'Schedule', scheduleCurve: 'Learning rate over the steps, as the schedule bends it', ownSchedule: 'Schedule of its own', sharedSchedule: 'none: as all',
  lookahead: 'Lookahead', lookaheadOff: 'off', lookaheadOn: 'on', clip: 'Gradient clipping', clipNone: 'none', clipNorm: 'by norm', clipValue: 'by value',
  ownLabel: 'f(x, y) =',
  ownHelp: 'A formula in x and y. Known are {functions}, pi and e; any other name becomes a slider.',
  stabilityTick: 'Above this rate the method is unstable at the start point',
  play: 'Play (space)', pause: 'Pause (space)', back: 'One step back (←)', forward: 'One step on (→)',
  scrub: 'Step', speed: 'Speed', zoomIn: 'Zoom in', zoomOut: 'Zoom out', zoomReset: 'Show the whole surface',
  plot: 'Contour plot of the surface with the path of each optimizer. Click to move the start; drag to pan; wheel or pinch to zoom.',
  tabs: { loss: 'Loss', gradient: 'Gradient norm', effective: 'Effective rate', lr: 'Learning rate', table: 'Table' },
  tabHelp: {
    loss: 'f at each step, logarithmic.',
    gradient: 'Length of the gradient at each step, logarithmic.',
    effective: 'How far the point moved for each unit of gradient, ‖Δw‖ / ‖∇f‖: the learning rate that plain gradient descent would have needed.',
    lr: 'The learning rate α of each step, as the schedule gives it.',
    table: '',
  },
  tableOf: 'Iterations of', tableHead: ['step', 'x', 'y', 'f', '∂f/∂x', '∂f/∂y'],
  add: 'Add optimizer', addShort: 'Add', addTitle: 'Add an optimizer', search: 'Search by name', nothingFound: 'No optimizer of that name.',
  groups: { first_order: 'First order', adaptive: 'Adaptive', modern: 'Modern', second_order: 'Second order' },
  more: 'Hyperparameters of {name}', on: '{name} takes part', duplicate: 'Add a copy', reset: 'Reset', remove: 'Remove',
  empty: 'No optimizer is here. Add one to see its path.',
  full: 'No more than {max} optimizers can run together. Remove one first.',
  close: 'Close',
  open: 'Open full page',
  off: 'off',
  ignored: 'This link was not all understood. What was changed:',
  refused: 'This was not taken over, as nothing could start there. {fault}',
  dismiss: 'Dismiss',
  checked: 'Checked: what every optimizer and schedule was compared with',
  checkedSum: '{cases} reference runs in double precision, replayed step by step by the tests of this page; the largest deviation of any coordinate at any step compared is {largest}, relative to its size.',
  checkedHead: ['method', 'compared with', 'runs', 'largest deviation'],
  checkedLost: 'The list could not be loaded. Close and open this section to try again.',
  uncheckedHere: 'no reference run; held by equivalence and property tests',
  readoutOn: '{name}, step {step} · ',
  startHandle: 'Start of every run at x {x}, y {y}. Arrow keys move it, with Shift in large steps.',
  notNumber: '{key} must be a number from {min} to {max}.',
  notWhole: '{key} must be a whole number from {min} to {max}.',
  failTitle: 'The playground could not start',
  failSimd: 'This browser has no WebAssembly with SIMD. Chrome and Edge have it since version 91, Firefox since 89 and Safari since 16.4: please update, or open the page in another browser.',
  failLoad: 'The computing part of the page (a WebAssembly file) could not be loaded. Reload the page; if it stays away, check the connection, or tell whoever hosts the page that {file} must be served beside it.',
  failView: 'This view could not be loaded. Your settings are kept in the address: check the connection and reload the page.',
  crash: 'The computing part stopped unexpectedly. Your settings are kept in the address: reload the page to go on.',
};

/** Fills the {blanks} of a text. @param {string} text @param {Record<string, string|number>} values */
export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (_, key) => String(values[key] ?? ''));
}

/** The card's one-glance result. @param {import('./types').RunSummary} run */
export function result(run) {
  const { verdict } = run;
  if (verdict.diverged_at !== null) return `diverged at step ${verdict.diverged_at}`;
  if (verdict.escaped_at !== null) return `diverges from step ${verdict.escaped_at}`;
  return `f = ${short(verdict.final_loss)}`;
}

/** The second line: how far from the nearest minimum, and when its loss came within the tolerance. @param {import('./types').RunSummary} run @param {number} tolerance */
export function detail(run, tolerance) {
  const { verdict } = run;
  const parts = [];
  if (verdict.distance !== null) parts.push(`distance ${short(verdict.distance)}`);
  // Where no minimum is known, it is the gradient that has to become small.
  const goal = `${verdict.distance === null ? '‖∇f‖ ≤ ' : ''}${short(tolerance)}`;
  if (verdict.reached_at !== null) parts.push(`reached ${goal} at step ${verdict.reached_at}`);
  else if (!ranAway(run)) parts.push(`${goal} not reached`);
  if (run.stop === 'converged') parts.push(`at rest since step ${run.steps}`);
  return parts.join(' · ');
}

/** Why it ran away, in numbers; empty for a run that stayed. @param {import('./types').RunSummary} run */
export function divergence(run) {
  const { verdict } = run;
  if (!ranAway(run)) return '';
  const from = verdict.escaped_at ?? verdict.diverged_at;
  // At ease one step before: it has not run away, but left the place where the function has a value.
  const fell = from === verdict.diverged_at;
  const what = fell ? `${run.name} steps at step ${from} to where the function has no finite value.` : verdict.diverged_at === null
    ? `${run.name} diverges from step ${from}.`
    : `${run.name} diverges from step ${from}; at step ${verdict.diverged_at} its numbers are no longer finite.`;
  const s = verdict.stability;
  if (!fell && verdict.final_loss < 0 && verdict.final_loss === verdict.best_loss) return `${what} It runs downhill for ever: this surface has no lowest point.`;
  if (!s || (fell && s.lr <= s.bound)) return `${what} A smaller learning rate ${fell ? 'may keep it where there is one' : 'keeps it together'}.`;
  const where = s.step === 0 ? 'at the start point' : `where it left, at step ${s.step}`;
  const bound = `${short(s.bound * s.lambda_max)} / λmax = ${short(s.bound)}`;
  return s.lr > s.bound
    ? `${what} α = ${short(s.lr)} is above ${bound} ${where} (λmax = ${short(s.lambda_max)}).`
    : `${what} α = ${short(s.lr)} is below ${bound} ${where}, but the surface is steeper further out.`;
}

/** The whole story of a run for somebody who does not see the plot. @param {import('./types').RunSummary} run @param {number} tolerance */
export function story(run, tolerance) {
  const { verdict } = run;
  const end = `${run.name}: after ${run.steps} steps the loss is ${short(verdict.final_loss)}`;
  const far = verdict.distance === null ? '' : `, ${short(verdict.distance)} from the nearest minimum`;
  const goal = verdict.distance === null
    ? `Its gradient became shorter than ${short(tolerance)}`
    : `It came within ${short(tolerance)} of the lowest loss`;
  const arrived = verdict.reached_at === null ? '' : ` ${goal} at step ${verdict.reached_at}.`;
  return `${end}${far}.${arrived} ${divergence(run)}`.trim();
}

/** @param {import('./types').RunSummary} run */
export function ranAway(run) {
  return run.verdict.diverged_at !== null || run.verdict.escaped_at !== null;
}
