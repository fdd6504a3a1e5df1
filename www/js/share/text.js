// Every word of the dialog that hands out the state.

export const TEXT = {
  link: 'Link to exactly this state', embed: 'Embed in a page or course', spec: 'Run spec (JSON) for the command line',
  python: 'PyTorch script', pythonHelp: 'The same run with torch.optim: surface, optimizers, schedule and clipping. It prints each path as a line of JSON.',
  make: 'Make the script', making: 'Making the script …', save: 'Save', failed: 'The script could not be made: {why}. Check the connection and try again.',
  copy: 'Copy', copied: 'Copied', copyFailed: 'Press Ctrl+C to copy',
};
