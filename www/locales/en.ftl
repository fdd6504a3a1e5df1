### Every word that a person reads, in English: the page and the command line alike.
###
### A line that begins with two number signs opens a part. The build writes each part into a file of its own, and the page
### loads the part `opening` at once and every other part when it is needed.

## opening: the shell and what stands on the surface view at once

## names: the catalogue: what surfaces, optimizers, schedules and their parameters are called

## reading: help, summaries and sources, read behind a button or in a tooltip

## faults: what is wrong with a spec, a link or a formula

## surface: the surface view, after the first plot

## share: the dialog that hands out a link, an embed, a spec or a script

## checked: what every optimizer and schedule was compared with

## training: workers, data and snapshots

## mnist: the MNIST view

## experiments: the experiments of the MNIST view

## inside: the look inside of the MNIST view

## figures: the words on figures that are exported

## cli: the command line
