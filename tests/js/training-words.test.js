import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { before, test } from 'node:test';
import { L10n } from '../../www/js/l10n.js';

const l10n = new L10n('en', (path) => readFile(new URL(`../../www/${path}`, import.meta.url), 'utf8'));
const missed = [];
l10n.miss = (id, why) => missed.push(`${id}: ${why}`);
before(() => l10n.need('training'));

const SAMPLES = [
  { kind: 'worker_unavailable', detail: 'refused' }, { kind: 'worker_crashed', detail: 'out of memory' }, { kind: 'worker_stopped' }, { kind: 'worker_silent', seconds: 11 },
  ...['none', 'no export named Trainer'].map((detail) => ({ kind: 'worker_not_started', file: 'js/workers/train.js', detail })),
  ...['worker_silent', 'worker_crashed', 'worker_stopped'].map((reason) => ({ kind: 'worker_gave_up', reason, detail: 'why', seconds: 11, times: 3, step: 1200 })),
  { kind: 'digits_missing', file: 'mnist-1.bin', status: 404 }, { kind: 'digits_lost', file: 'mnist-1.bin', detail: '500' }, { kind: 'digits_other', file: 'mnist-1.bin' },
  { kind: 'digits_stalled', file: 'mnist-2.bin', seconds: 30 }, { kind: 'digits_spoiled', file: 'mnist-2.bin', bytes: 3000 }, { kind: 'files_gone', name: 'a' },
  ...['magic', 'cut_off', 'too_long', 'too_many', 'order', 'label', 'incomplete', 'gzip'].map((reason) => ({ kind: 'digits_damaged', reason })),
  { place: 'a', kind: 'file_too_large', megabytes: 256 }, { place: 'a', kind: 'file_damaged' }, { place: 'a', kind: 'file_unreadable' },
  { place: '', kind: 'idx_none' }, { place: '', kind: 'idx_alike', files: 'a, b' },
  ...['train_images', 'train_labels', 'test_images', 'test_labels'].flatMap((role) => [{ place: '', kind: 'idx_missing', role, found: 'a' }, { place: '', kind: 'idx_twice', role, files: 'a, b' }]),
  { place: 'a', kind: 'idx_short', length: 3 }, { place: 'a', kind: 'idx_count', most: 1000000, found: 0 }, { place: 'a', kind: 'idx_size', side: 28, found: '32 × 28' },
  ...['images', 'labels', 'gzip', 'zip', 'dimensions', 'numbers', 'other'].map((looks) => ({ place: 'a', kind: 'idx_magic', expected: null, found: '00000805', looks })),
  { place: 'a', kind: 'idx_length', expected: 784, found: 3 }, { place: 'a', kind: 'idx_label', label: 77, index: 12 }, { place: 'a', kind: 'idx_counts_differ', labels: 1, images: 2, image_file: 'b' },
];

test('every fault of a training is one whole sentence with its values', () => {
  const texts = SAMPLES.map((fault) => l10n.fault(fault));
  assert.deepEqual(missed, []);
  assert.ok(texts.every((text) => /^\S.*\.$/s.test(text)), texts.join('\n'));
  assert.equal(new Set(texts).size, texts.length, 'no two faults are told alike');
  assert.match(l10n.fault({ kind: 'worker_gave_up', reason: 'worker_silent', seconds: 11, times: 3, step: 1200 }), /3 times at step 1,200: it gave no answer for 11 seconds/);
});

test('what is said of a training is whole as well', () => {
  const values = { label: 'Adam', fault: 'Why.', step: 12, seconds: 11, detail: 'why', data: 'files', first: '0.1', last: '0.2', lr: '0.2' };
  for (const reason of ['worker_silent', 'worker_crashed', 'worker_stopped']) assert.match(l10n.text('training-replaced', { ...values, reason }), /^Adam: .*continues from step 12\.$/);
  for (const reason of ['denied', 'blocked', 'replaced', 'silent', 'full']) assert.match(l10n.text('training-not-kept', { reason }), /^Progress is not kept.*\.$/);
  for (const id of ['training-fault', 'training-other-snapshot', 'training-script-data', 'training-script-rate', 'training-script-change']) assert.match(l10n.text(id, values), /\.$|--data\.$/);
  assert.deepEqual(missed, []);
});
