import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cellsOf, resultsCsv } from '../../www/js/views/mnist/experiments/columns.js';
import { apartness, conclusionsOf } from '../../www/js/views/mnist/experiments/conclusions.js';
import { FIGURES } from '../../www/js/views/mnist/experiments/figures.js';
import { bestOf, groupsOf, measured, untilStopped } from '../../www/js/views/mnist/experiments/groups.js';
import { TRIALS, keysOfExperiments } from '../../www/js/views/mnist/experiments/keys.js';
import { foundOf } from '../../www/js/views/mnist/experiments/rates-table.js';
import { changeSettings, formerOf, limitsOf, readSettings, writeFormer } from '../../www/js/views/mnist/experiments/settings.js';
import { storedKey } from '../../www/js/views/mnist/experiments/stored.js';
import { statusOf } from '../../www/js/views/mnist/experiments/status.js';
import { trialsOf, variantsOf } from '../../www/js/views/mnist/experiments/variants.js';
import { english } from './words.js';

const l10n = await english('experiments', 'training', 'names', 'mnist');

const SIZES = /** @type {any} */ ({ id: 'batch', mnist: { hidden: [8], epochs: 5, train: 10000 }, optimizer: { id: 'adam', lr: 0.001 }, examples: [10000, 60000], seeds: 1, sizes: [64, 256, 512, 4096] });
const KINDS = /** @type {any} */ ({ ...SIZES, id: 'variants', sizes: undefined, ordered: true, rows: [{ id: 'full', batch: 'all' }, { id: 'mini', mnist: { batch: 64 } }, { id: 'single', mnist: { batch: 1 } }] });
const FIT = /** @type {any} */ ({
  id: 'overfitting', mnist: { hidden: [8], epochs: 3, train: 1000, batch: 64, dropout: 0 }, clip: null, schedule: { id: 'constant' }, examples: [1000], seeds: 2,
  rows: [{ id: 'none', optimizer: { id: 'adam', lr: 0.001 } }, { id: 'dropout', optimizer: { id: 'adam', lr: 0.001 }, mnist: { dropout: 0.5 }, clip: { norm: 1 } }, { id: 'early', of: 'none', patience: 1 }],
});
const BASE = /** @type {any} */ ({ kind: 'training', mnist: { activation: 'tanh', batch: 7, seed: 5 }, schedule: { id: 'step' }, clip: { norm: 9 }, optimizers: [] });
const plan = (experiment, settings, cards = []) => ({ experiment, base: BASE, settings: { epochs: experiment.mnist.epochs, train: experiment.mnist.train, seeds: 1, sizes: experiment.sizes ?? [], ...settings }, entry: { id: 'adam', lr: 0.001 }, cards });
const batches = (experiment, train) => variantsOf(l10n, plan(experiment, { train })).map(({ label, slot, spec }) => [label, slot, spec.mnist.batch]);

const CATALOG = /** @type {any} */ ({
  mnist: [{ key: 'batch', min: 1, max: 1e6 }, { key: 'epochs', min: 1, max: 1000 }, { key: 'train', min: 1, max: 1e6 }], experiments: { seeds: { min: 1, max: 10 }, most_sizes: 5 },
});
const stateOf = (looks, trial = '') => /** @type {any} */ ({ page: { trial }, looks: { mnist: looks } });
const read = (looks, trial = '', available = 60000) => readSettings(stateOf(looks, trial), SIZES, limitsOf(CATALOG, available), 5);

test('each experiment has settings of its own in the link, and what is as at first is not there', () => {
  assert.deepEqual(read({}).settings, { epochs: 5, train: 10000, seeds: 1, sizes: [64, 256, 512, 4096], card: undefined, lr: undefined });
  const state = changeSettings(stateOf({}), SIZES, { epochs: 20, sizes: [16, 32], train: 10000, seeds: 1 });
  assert.deepEqual(state.looks.mnist, { 'trial.batch.epochs': '20', 'trial.batch.sizes': '16,32', 'trial.batch.train': '', 'trial.batch.seeds': '' });
  assert.deepEqual(readSettings(state, SIZES, limitsOf(CATALOG, 60000), 5), { settings: { epochs: 20, train: 10000, seeds: 1, sizes: [16, 32], card: undefined, lr: undefined }, faults: [] });
  assert.deepEqual(readSettings(state, KINDS, limitsOf(CATALOG, 60000), 5).settings.epochs, 5);
  const keys = keysOfExperiments();
  assert.equal(Object.keys(keys).length, 4 * TRIALS.length);
  for (const key of Object.keys(keys)) assert.match(key, /^trial\.[a-z]+\.[a-z]+$/);
});

test('what a link says wrongly is told with its place, what it may be, and what is used instead', () => {
  assert.deepEqual(read({ 'trial.batch.epochs': '0', 'trial.batch.seeds': '11', 'trial.batch.sizes': '16,zero,32' }).faults, [
    { what: 'number', key: 'trial.batch.epochs', given: '0', min: 1, max: 1000, used: 5 }, { what: 'number', key: 'trial.batch.seeds', given: '11', min: 1, max: 10, used: 1 },
    { what: 'size', key: 'trial.batch.sizes', given: 'zero', min: 1, max: 1e6, used: 5 },
  ]);
  assert.deepEqual(read({ 'trial.batch.sizes': '16,zero,32' }).settings.sizes, [16, 32]);
  assert.deepEqual(read({ 'trial.batch.sizes': 'none' }).settings.sizes, SIZES.sizes);
  const many = read({ 'trial.batch.sizes': '1 2 3 4 5 6' });
  assert.deepEqual([many.settings.sizes, many.faults.map(({ what }) => what)], [[1, 2, 3, 4, 5], ['many']]);
  const few = read({ 'trial.batch.train': '60000' }, '', 500);
  assert.deepEqual([few.settings.train, few.faults[0].used], [500, 500]);
  assert.equal(l10n.text('experiments-fault-number', { key: 'trial.batch.epochs', given: '0', min: 1, max: 1000, used: 5 }),
    'The link says trial.batch.epochs=0, which is not a whole number from 1 to 1,000. 5 is used instead. Set another number above.');
});

test('rates that are for batches of one size need as many examples', () => {
  const large = /** @type {any} */ ({ ...KINDS, id: 'large', mnist: { hidden: [8], epochs: 1, train: 60000, batch: 4096 } });
  const given = (train, available = 60000) => readSettings(stateOf({ 'trial.large.train': train }), large, limitsOf(CATALOG, available, large), 5);
  const { settings, faults } = given('1000');
  assert.deepEqual([settings.train, faults], [4096, [{ what: 'few', key: 'trial.large.train', given: '1000', min: 4096, max: 60000, used: 4096 }]]);
  assert.match(l10n.text('experiments-fault-few', faults[0]), /trial\.large\.train=1000.*4,096 is used instead\. Set a number of at least 4,096 above\.$/);
  assert.deepEqual([given('4096').faults, given('0').faults[0].what, given('', 500).settings.train], [[], 'number', 500]);
});

test('stored results are those of the same variants', () => {
  const of = (sizes, experiment = SIZES) => {
    const planned = plan(experiment, { sizes });
    const variants = variantsOf(l10n, planned);
    const trials = trialsOf(l10n, planned, variants);
    return { key: storedKey(trials, ''), found: (others) => groupsOf(others, /** @type {any} */ (trials.map((job) => ({ job })))).length, variants };
  };
  // Both take all examples at once.
  const [one, other] = [of([64, 20000]), of([64, 15000])];
  assert.deepEqual([one.key === other.key, one.found(other.variants)], [true, 2]);
  const cards = (slot) => {
    const planned = plan(/** @type {any} */ ({ ...SIZES, sizes: undefined, rates: [0.1] }), {}, [{ name: 'SGD', slot, entry: { id: 'sgd', lr: 9 } }]);
    return storedKey(trialsOf(l10n, planned, variantsOf(l10n, planned)), '');
  };
  assert.notEqual(cards(0), cards(1));
});

test('links of earlier versions hold the optimizer, its rate, and one of the offered numbers of examples', () => {
  const both = writeFormer(writeFormer('', 'variants', { lr: 0.5 }), 'batch', { card: 2, lr: 0.003, n: 60000 });
  assert.deepEqual(formerOf(both, 'variants'), { lr: 0.5 });
  const { settings } = read({}, both);
  assert.deepEqual([settings.card, settings.lr, settings.train], [2, 0.003, 60000]);
  assert.equal(read({}, 'batch.n:7').settings.train, 10000);
  assert.equal(read({ 'trial.batch.train': '777' }, both).settings.train, 777);
  assert.equal(writeFormer(writeFormer(both, 'batch', {}), 'variants', { lr: undefined }), '');
});

test('batches are as large as there are examples: beyond that, one takes all at once', () => {
  assert.deepEqual(batches(SIZES, 10000), [['batch 64', 0, 64], ['batch 256', 1, 256], ['batch 512', 2, 512], ['batch 4,096', 3, 4096]]);
  assert.deepEqual(batches(SIZES, 500), [['batch 64', 0, 64], ['batch 256', 1, 256], ['all 500 at once', 2, 500]]);
  assert.deepEqual(batches(SIZES, 512), [['batch 64', 0, 64], ['batch 256', 1, 256], ['all 512 at once', 2, 512]]);
  assert.deepEqual(batches(KINDS, 500), [['full batch (500)', 0, 500], ['mini-batch of 64', 1, 64], ['single examples', 2, 1]]);
  assert.deepEqual(batches(KINDS, 64), [['full batch (64)', 0, 64], ['single examples', 2, 1]]);
  const [variant] = variantsOf(l10n, plan(SIZES, { train: 500 }));
  assert.deepEqual(variant.spec, { mnist: { activation: 'tanh', seed: 5, hidden: [8], epochs: 5, train: 500, batch: 64 }, schedule: { id: 'step' }, clip: { norm: 9 }, optimizers: [{ id: 'adam', lr: 0.001 }] });
});

test('each variant is trained with each seed, all variants with the first seed first', () => {
  const trials = (experiment, settings, cards) => trialsOf(l10n, plan(experiment, settings, cards), variantsOf(l10n, plan(experiment, settings, cards)));
  const sizes = trials(SIZES, { seeds: 2 });
  assert.deepEqual(sizes.map(({ variant, seed, spec }) => [variant, seed, spec.mnist.seed]), [5, 6].flatMap((seed) => ['4096', '512', '256', '64'].map((size) => [size, seed, seed])));
  assert.deepEqual([sizes[0].label, trials(SIZES, {})[0].label], ['batch 4,096, seed 5', 'batch 4,096']);
  assert.equal(new Set(sizes.map(({ key }) => key)).size, 8);
  // What is stopped early is not trained again; a row says what is its own.
  const rows = trials(FIT, { seeds: 2 });
  assert.deepEqual(rows.map(({ variant, seed }) => `${variant} ${seed}`), ['none 5', 'dropout 5', 'none 6', 'dropout 6']);
  assert.deepEqual(rows.slice(0, 2).map(({ spec }) => [spec.mnist.dropout, spec.schedule, spec.clip]), [[0, { id: 'constant' }, undefined], [0.5, { id: 'constant' }, { norm: 1 }]]);
  const cards = [{ name: 'SGD', slot: 2, entry: { id: 'sgd', lr: 9, slot: 2 } }, { name: 'Adam', slot: 0, entry: { id: 'adam', lr: 9, beta1: 0.5 } }];
  const rates = trials(/** @type {any} */ ({ ...SIZES, sizes: undefined, rates: [0.1, 0.2, 0.4, 0.8, 1.6] }), {}, cards);
  assert.deepEqual(rates.map(({ spec }) => [spec.optimizers[0].id, spec.optimizers[0].lr]), [0.1, 1.6, 0.4, 0.2, 0.8].flatMap((rate) => [['sgd', rate], ['adam', rate]]));
  assert.deepEqual(rates[1].spec.optimizers, [{ id: 'adam', lr: 0.1, beta1: 0.5 }]);
});

/** The epochs of a training, from test losses and accuracies. */
const epochs = (losses, accuracies = losses.map((loss) => 1 - loss)) => losses.map((loss, i) => ({ epoch: i + 1, train_loss: 0.5 / (i + 1), train_accuracy: 0.9, test_loss: loss, test_accuracy: accuracies[i], seconds: 2, samples_per_second: 1 }));
/** A training of a variant. */
const row = (variant, seed, losses, run = {}, more = {}) => ({
  job: { key: `${variant} ${seed}`, label: `${variant}`, slot: 0, variant: String(variant), seed, spec: { mnist: { batch: Number(variant), train: 128 }, optimizers: [{ id: 'adam', lr: 0.001 }] } }, noise: null, cut: false,
  run: { status: 'finished', over: true, epoch: losses.length, step: 2 * losses.length, stepsPerEpoch: 2, seconds: 2 * losses.length, tests: losses.map((loss, i) => ({ epoch: i + 1, accuracy: 1 - loss })), epochs: epochs(losses), ...run }, ...more,
});
const variant = (id, more = {}) => ({ id: String(id), label: `batch ${id}`, slot: 0, spec: { mnist: { batch: Number(id), train: 128 }, optimizers: [{ id: 'adam', lr: 0.001 }] }, ...more });
const group = (...args) => /** @type {any} */ (groupsOf(...args));

test('of several seeds there is a mean, a lowest and a highest', () => {
  const [one, two] = group([variant(64), variant(128), variant(256)], [row(64, 1, [0.3, 0.1]), row(64, 2, [0.3, 0.2]), row(128, 1, [0.2], { status: 'diverged' })]);
  const spread = measured(one, 'accuracy');
  assert.ok(Math.abs(spread.mean - 0.85) < 1e-12);
  assert.deepEqual([spread.count, spread.min, spread.max], [2, 0.8, 0.9]);
  assert.equal(measured(two, 'accuracy'), undefined);
  assert.deepEqual(cellsOf(l10n, ['updates', 'time', 'update', 'accuracy'], one).map(({ mean, range }) => `${mean} ${range}`), ['2 ', '2.00 s ', '1.00 s ', '85.00% 80.00% to 90.00%']);
  assert.equal(cellsOf(l10n, ['accuracy'], two)[0].mean, 'diverged');
  // Nothing that does not come to its end is drawn against the batch size.
  const drawn = FIGURES['size-accuracy']([one, two]);
  assert.deepEqual(drawn.figure.lines.map(({ look, points }) => [look, points]), [['spread', 2], ['dotted', 1]]);
  assert.deepEqual([...drawn.numbers].map((number) => Number(number.toFixed(6))), [64, 0.8, 64, 0.9, 64, 0.85]);
  assert.deepEqual([...FIGURES['size-update']([one]).numbers].slice(-2), [64, 1000]);
  assert.equal(FIGURES['size-time']([]).numbers.length, 0);
  const means = FIGURES.tests([one]);
  assert.deepEqual(means.figure.lines.map(({ look, points }) => [look, points]), [['spread', 4], ['dotted', 2]]);
});

test('early stopping waits for its patience and takes the best epoch until then', () => {
  const points = [0.5, 0.3, 0.4, 0.35, 0.2].map((testLoss, i) => ({ epoch: i + 1, testLoss, trainLoss: 0, trainAccuracy: 1, testAccuracy: 1 - testLoss }));
  assert.deepEqual(untilStopped(points, 2).map(({ epoch }) => epoch), [1, 2, 3, 4]);
  assert.equal(untilStopped(points, 3).length, 5);
  assert.equal(bestOf(untilStopped(points, 2)).epoch, 2);
  const [whole, early] = group([variant('none'), variant('early', { of: 'none', patience: 2 })], [row('none', 1, [0.5, 0.3, 0.4, 0.35, 0.4])]);
  assert.deepEqual([measured(whole, 'test-loss').mean, measured(early, 'test-loss').mean, measured(early, 'best-epoch').mean], [0.4, 0.3, 2]);
  // The best epoch is marked, and that of early stopping is a mark alone.
  const lines = FIGURES['both-loss']([whole, early]).figure.lines;
  assert.deepEqual(lines.map(({ look, points: count, best }) => [look, count, best]), [['strong', 5, undefined], ['test', 5, 1], ['test', 1, 0]]);
});

test('the training loss is that of the whole network, where it was measured', () => {
  const [one] = group([variant('dropout')], [row('dropout', 1, [0.5, 0.4], {}, { scores: [{ epoch: 1, loss: 0.25, accuracy: 0.9 }, { epoch: 2, loss: 0.125, accuracy: 1 }] })]);
  assert.equal(measured(one, 'train-loss').mean, 0.125);
  assert.ok(Math.abs(measured(one, 'gap').mean - 0.275) < 1e-12);
});

test('conclusions come from the results, and say when seeds do not tell variants apart', () => {
  const say = (findings, ...args) => conclusionsOf(l10n, findings, group(...args));
  const two = [variant(64), variant(128)];
  assert.deepEqual(say(['best', 'fastest', 'against', 'gap', 'powers'], two, [row(64, 1, [0.1])]), []);
  assert.deepEqual(say(['best'], two, [row(64, 1, [0.1]), row(128, 1, [0.2])]),
    ['Best test accuracy: batch 64, 90.00%, which is 10.00 percentage points more than batch 128. One seed does not say whether such a difference is chance; set several seeds.']);
  const apart = [row(64, 1, [0.1]), row(64, 2, [0.12]), row(128, 1, [0.2]), row(128, 2, [0.22])];
  assert.match(say(['best'], two, apart)[0], /^Best test accuracy: batch 64, 89\.00% \(88\.00% to 90\.00%\), which is 10\.00 percentage points more than batch 128\. The difference is larger than the spread/);
  const mixed = [row(64, 1, [0.1]), row(64, 2, [0.22]), row(128, 1, [0.2]), row(128, 2, [0.21])];
  assert.match(say(['best'], two, mixed)[0], /overlaps with that of batch 128: this experiment does not tell the two apart\.$/);
  // The other way round when the results are.
  assert.match(say(['best'], two, [row(64, 1, [0.2]), row(128, 1, [0.1])])[0], /^Best test accuracy: batch 128/);
  assert.equal(say(['fastest'], two, [row(64, 1, [0.1], { seconds: 6 }), row(128, 1, [0.1], { seconds: 2 })])[0], 'Fastest epochs: batch 128, 2.00 s each. Slowest: batch 64, 6.00 s, which is 3 times as long.');
  assert.equal(say(['against'], two, apart)[0], 'Test accuracy against batch 64 with 89.00% (88.00% to 90.00%): batch 128: 10.00 percentage points less (more than the spread of the seeds).');
  assert.match(say(['overfits'], [variant('none')], [row('none', 1, [0.5, 0.3, 0.4])])[0], /lowest after epoch 2 \(0\.3\) and has risen to 0\.4 .*This is overfitting\.$/);
  assert.match(say(['overfits'], [variant('none')], [row('none', 1, [0.5, 0.4, 0.3])])[0], /no clear overfitting\.$/);
  assert.deepEqual(say(['diverged'], two, [row(64, 1, [0.1]), row(128, 1, [], { status: 'diverged' })]), ['Diverged: batch 128 (1 of 1 trainings). A variant with a diverged training is left out of the comparisons.']);
  assert.deepEqual(say(['diverged'], two, [row(64, 1, [0.1])]), []);
  // Sizes that are far from each other differ in much else.
  const timed = [row(64, 1, [0.1], { seconds: 0.032 }), row(60, 1, [0.1], { seconds: 0.04 }), row(1000, 1, [0.1], { seconds: 0.001 })];
  assert.deepEqual(say(['powers'], [64, 60, 1000].map((size) => variant(size)), timed),
    ['Time per example with batch sizes that are powers of two, against sizes near them: batch 64: 250 µs, 20% less than batch 60 with 313 µs (one seed, so that may be chance).']);
  assert.deepEqual(say(['powers'], [variant(64), variant(1000)], timed), []);
  assert.equal(apartness({ count: 2, mean: 0, min: 1, max: 2 }, { count: 2, mean: 0, min: 2, max: 3 }), 'mixed');
});

test('the results are a table with a row for each epoch', () => {
  const text = resultsCsv(group([variant(64), variant(128)], [row(64, 1, [0.5, 0.25]), row(128, 1, [], { status: 'diverged' })]));
  const lines = text.trim().split('\r\n').map((line) => line.split(','));
  assert.equal(lines.length, 4);
  assert.ok(lines.every((line) => line.length === lines[0].length));
  const at = (name) => lines[0].indexOf(name);
  assert.deepEqual(['training', 'seed', 'batch', 'epoch', 'test_loss', 'seconds_per_update'].map((name) => lines[2][at(name)]), ['batch 64', '1', '64', '2', '0.25', '1']);
  assert.deepEqual([lines[3][at('status')], lines[3][at('epoch')]], ['diverged', '']);
});

/** A training at a rate. */
const atRate = (lr, accuracy, status = 'finished', slot = 1) => ({ ...row(lr, 1, accuracy === undefined ? [] : [1 - accuracy], { status, over: true }), slot, lr });

test('the best rate is that of the best accuracy, and good are those about as accurate around it', () => {
  const rows = [atRate(1, undefined, 'diverged'), atRate(0.01, 0.9), atRate(0.1, 0.92), atRate(0.03, 0.915), atRate(0.3, 0.91), atRate(3, undefined, 'diverged'), atRate(10, undefined, 'running')];
  const of = (list) => group(list.map(({ lr, slot }) => ({ id: String(lr), label: '', card: `SGD ${slot}`, slot, spec: { mnist: {}, optimizers: [{ id: 'sgd', lr }] } })), list);
  const [found] = foundOf(of(rows));
  assert.deepEqual([found.slot, found.name, found.best.lr, found.good, found.lost], [1, 'SGD 1', 0.1, { from: 0.01, to: 0.3, end: 'low' }, 1]);
  assert.deepEqual(foundOf(of([atRate(1, undefined, 'diverged')])), [{ slot: 1, name: 'SGD 1', lost: 1, partly: [] }]);
  const drawn = FIGURES['rate-accuracy'](of([...rows, atRate(0.5, 0.5, 'finished', 3)]));
  assert.deepEqual([...drawn.numbers].map((number) => Number(number.toFixed(6))), [0.01, 0.9, 0.03, 0.915, 0.1, 0.92, 0.3, 0.91, 0.5, 0.5]);
  assert.deepEqual(drawn.figure.lines.map(({ slot, points }) => [slot, points]), [[1, 4], [3, 1]]);
});

const ROWS = [row(64, 1, [0.1], { seconds: 10 }), row(128, 1, [0.1], { status: 'failed', seconds: 10 }), row(256, 1, [0.1], { status: 'diverged', seconds: 10 }), row(512, 1, [0.1], { status: 'running', over: false, epoch: 1.5, seconds: 10 }, { cut: true }), row(16, 1, [0.1], { seconds: 10 })];

test('what was cut short or failed does not count as done', () => {
  const jobs = ROWS.map(({ job }) => job);
  const told = (state, rows, more = {}) => statusOf(l10n, { state, rows, jobs: jobs.slice(0, rows.length), ...more }).text;
  assert.equal(told('done', [ROWS[0], ROWS[4]]), 'Done: 2 trainings in 20.0 s of training time.');
  assert.match(told('done', ROWS.slice(0, 3)), /^Done: 2 of 3 trainings .*; 1 could not be finished\.$/);
  assert.equal(told('cancelled', ROWS), 'Canceled after 3 of 5 trainings.');
  assert.match(told('replaced', ROWS), /^Stopped after 3 of 5 trainings, because another/);
  assert.match(told('kept', ROWS, { at: 0 }), /^From an earlier visit \(.*1970.*\): 3 of 5 trainings\.$/);
  assert.match(told('lost', [], { fault: { kind: 'digits_missing', file: 'mnist-1.bin', status: 404 } }), /404/);
});

test('while it runs, an epoch is read, but only the training is spoken', () => {
  const running = [ROWS[0], { ...row(512, 1, [0.1], { status: 'running', over: false, epoch: 1.5, stepsPerEpoch: 20, totalSteps: 100 }) }];
  running[1].job.label = 'batch 512';
  const jobs = running.map(({ job }) => job);
  assert.deepEqual(statusOf(l10n, { state: 'running', rows: running, jobs }), {
    text: 'Training 2 of 2: batch 512, epoch 2 of 5', spoken: 'Training 2 of 2: batch 512',
  });
  const { text } = statusOf(l10n, { state: 'running', rows: [row(512, 1, [], { status: 'loading', totalSteps: 0 })], jobs });
  assert.equal(text, 'Loading the images…');
});

/** The curve of a training with a loss of `level` at each of `steps`, merged into points of `width` steps. */
const curveOf = (steps, width, level) => {
  const length = steps / width;
  const loss = new Float64Array(length).fill(level);
  return { step: Float64Array.from(loss, (_, i) => i * width + (width - 1) / 2), loss, last: { loss }, length, width, filled: width };
};

test('the curves of seeds are averaged step by step, however many steps their points hold', () => {
  const long = row(64, 1, [0.3], { curve: curveOf(3200, 16, 1), stepsPerEpoch: 100, totalSteps: 3200 });
  const short = row(64, 2, [], { status: 'diverged', curve: curveOf(800, 1, 3), stepsPerEpoch: 100, totalSteps: 3200 });
  const { figure: { lines }, numbers } = FIGURES.losses(group([variant(64)], [long, short]));
  // Both seeds to the end of the second, and then the first alone, in a line of its own.
  assert.deepEqual(lines.map(({ look, points }) => [look, points]), [['band', 100], ['strong', 50], ['strong', 150]]);
  const pairs = Array.from({ length: numbers.length / 2 }, (_, i) => [numbers[2 * i], numbers[2 * i + 1]]);
  assert.deepEqual([pairs[100], pairs[149], pairs[150], pairs.at(-1)], [[0.075, 2], [7.915, 2], [8.075, 1], [31.915, 1]]);
});

test('a line of means is cut where a seed ends, and its lowest point is marked', () => {
  const tests = [row('none', 1, [0.5, 0.2, 0.45, 0.4]), row('none', 2, [0.5, 0.6, 0.35, 0.2]), row('none', 3, [0.9, 0.8], { status: 'diverged' })];
  const { figure: { lines }, numbers } = FIGURES['both-loss'](group([variant('none')], tests));
  const drawn = lines.filter(({ look }) => look === 'test');
  assert.deepEqual(drawn.map(({ points, best }) => [points, best]), [[2, undefined], [2, 1]]);
  assert.deepEqual([...numbers].slice(-4).map((number) => Number(number.toFixed(6))), [3, 0.4, 4, 0.3]);
});
