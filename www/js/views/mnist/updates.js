// How many updates a training makes, before it begins. Pure.

/** The updates of an epoch and of all, the batch size, and the number of examples in the last batch of an epoch.
 * @param {{ train?: number, batch?: number, epochs?: number }} settings @param {number} available examples; 0 while their number is not known */
export function updatesOf({ train = 0, batch = train, epochs = 0 }, available) {
  const examples = available > 0 ? Math.min(train, available) : train;
  const size = Math.min(batch, examples);
  const perEpoch = Math.ceil(examples / size);
  return { perEpoch, total: perEpoch * epochs, batch: size, last: examples - (perEpoch - 1) * size };
}
