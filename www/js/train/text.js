// What training says to people.

export const TEXT = {
  noMnist: 'The digits of MNIST are not beside this page ({file}: {status}). Drop the four IDX files of a data set here to train on them, or tell whoever hosts the page that {file} must be served with it.',
  mnistLost: 'The digits could not be loaded ({file}: {why}). What is here is trained on; the rest is asked for again in a moment, and whenever the connection is back.',
  mnistOther: 'something else than the packed digits was sent',
  replaced: '{label}: its worker stopped ({why}). A new one goes on from step {step}.',
  gaveUp: '{label} cannot go on: its worker stopped three times at step {step} ({why}). Close other tabs to free memory, or take a smaller network or batch; Start goes on from there.',
  gone: 'The training was ended.',
  silent: 'no answer for {seconds} s',
  crashed: 'it could not be run',
  refused: '{label}: {why}',
  otherSnapshot: '{label}: what was saved of it does not fit this version of the page, so it starts anew.',
  script: {
    data: 'Trained in the page on {data}: name the folder of these IDX files with --data.',
    changed: 'In the page the learning rate was {first} at first and then changed by hand: {list}. Here it is {lr} throughout.',
    change: 'to {lr} from step {step} on',
  },
  files: {
    fault: '{file}: {field}: {message}',
    missing: 'Four IDX files are needed, as MNIST has them: images and labels to learn from, images and labels to judge by. {found} Missing: {missing}.',
    found: 'Found: {list}.', none: 'None was found.',
    twice: 'There is more than one file of {role}: {files}. Drop four files only.',
    alike: 'It cannot be told which of {files} is to learn from: give one a name with “train” in it, and the other one with “test” or “t10k”.',
    magic: 'magic number', magicExpected: 'expected 00000803 (images) or 00000801 (labels), found {found}{hint}',
    short: 'expected 4 bytes, but the file ends after {length}',
    zip: '; it is a zip archive: unpack it first',
    content: 'content', damaged: 'expected gzip, but it is damaged or cut off', large: 'expected at most {most} MB, found more',
    unreadable: 'could not be read; it may have been moved or changed',
    roles: { trainImages: 'training images', trainLabels: 'training labels', testImages: 'test images', testLabels: 'test labels' },
  },
};
