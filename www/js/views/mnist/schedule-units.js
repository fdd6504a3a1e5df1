// What the steps of a schedule are in epochs: schedules count steps, as in PyTorch, but people who train networks count epochs. Pure.

/** The schedule that looks at the loss of each epoch, and so counts epochs. */
const BY_EPOCH = 'reduce_on_plateau';

/** Whole numbers that count something else. */
const NO_STEPS = ['T_mult'];

/** The parameters that count steps and are set, with their values in epochs. @param {import('../../types').Choice} schedule
 * @param {import('../../types').ParamSpec[]} params @param {number} perEpoch steps in an epoch */
function inEpochs(schedule, params, perEpoch) {
  const counts = params.filter(({ key, scale }) => scale === 'integer' && !NO_STEPS.includes(key));
  /** @type {Record<string, any>} */
  const values = schedule;
  return counts.flatMap((spec) => (values[spec.key] > 0 ? [{ spec, epochs: values[spec.key] / perEpoch }] : []));
}

/** The sentences about a schedule; empty for one without steps. @param {import('../../l10n.js').L10n} l10n @param {import('../../types').Choice} schedule
 * @param {import('../../types').ParamSpec[]} params @param {number} perEpoch steps in an epoch */
export function unitsText(l10n, schedule, params, perEpoch) {
  if (params.length === 0) return '';
  if (schedule.id === BY_EPOCH) return l10n.text('mnist-schedule-by-epoch');
  const lengths = inEpochs(schedule, params, perEpoch).map(({ spec, epochs }) =>
    l10n.text('mnist-schedule-length', { name: l10n.label(`schedule/${schedule.id}`, spec), epochs: Number(epochs.toPrecision(2)) }));
  return l10n.text('mnist-schedule-units', { steps: perEpoch, lengths: lengths.length > 0 ? l10n.list(lengths) : 'none' });
}
