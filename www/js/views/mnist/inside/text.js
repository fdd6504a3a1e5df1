// Every word of “Look inside”.

export const TEXT = {
  of: 'Look into', best: 'the best so far', bestNow: 'the best so far: {name}',
  status: '{name} after {epochs} epochs: {accuracy} of the test images read rightly',
  untested: '{name} after {epochs} epochs',
  nothing: 'No network is here yet. Start the training, and look inside while it goes on.',
  draw: 'Draw a digit', drawHelp: 'Write a digit from 0 to 9; every network reads it while you write.',
  pad: 'Field to draw a digit in, with a mouse, a finger or a pen',
  clear: 'Clear', borrow: 'Take a test image', borrowed: 'Test image {example}: a {label}. Write over it; every network reads along.',
  seen: 'What the networks see: fitted into 20 × 20 pixels and centred by its mass, as MNIST was made',
  reads: '{name} reads {answer}, {share} sure',
  silent: '{name} has read nothing yet', bar: '{digit}: {share}', lost: 'diverged: it reads nothing any more',
  samples: 'Test images', samplesHelp: 'Framed green: read rightly. Framed red and marked ✗: read wrongly. Below each, what it was read as and how sure the network is. Press one to see what every network says.',
  more: 'More', all: 'Back to all',
  cell: 'Test images of a {label} that were read as {answer}: {count}', cellMost: 'the surest {shown} of {count}', none: 'There are none.',
  right: 'Test image {example}: read as {answer}, {share} sure, rightly', wrong: 'Test image {example}: read as {answer}, {share} sure, but is a {label}',
  isA: '✗ is {label}',
  confusion: 'Confusion matrix', confusionHelp: 'A row for what a test image is, a column for what it was read as. Press a cell to see such images; arrow keys walk the cells.',
  corner: 'is ↓ read as →', rowRight: 'right', cellTitle: '{count} of a {label} read as {answer}',
  mistakes: 'The surest errors', mistakesHelp: 'Where the network is wrong and most convinced. Some would puzzle people, too.', noMistakes: 'There is no error.',
  units: 'First-layer weights', unitsHelp: 'One picture for each unit of the first layer: what it looks for (blue) and what it would rather not see (orange).',
  unitsTen: 'Without a hidden layer there is one picture for each digit, 0 to 9: what speaks for it (blue) and what against it (orange).',
  unitsLabel: 'Weights from the pixels to {count} units of the first layer, each as a picture',
};

/** How sure a network is: 87 %, and 99.7 % near certainty. @param {number} probability */
export function sure(probability) {
  return `${(100 * probability).toFixed(probability < 0.995 ? 0 : 1)} %`;
}
