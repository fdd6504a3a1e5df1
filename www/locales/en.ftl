### Every word that a person reads, in English: the page and the command line alike.
###
### A line that begins with two number signs opens a part. The build writes each part into a file of its own, and the page
### loads the part `opening` at once and every other part when it is needed.

## opening: the shell and what stands on the surface view at once

opening-title = Optimizer Playground
opening-skip = Skip to the plot
opening-views = Views
opening-view-surface = Surface
opening-view-mnist = MNIST
opening-view-loading = Loading this view …
opening-view-failed = This view cannot be shown
opening-view-lost = This view could not be loaded. Your settings are kept in the address. Check the connection and try again.
opening-view-broke = Something in this view went wrong. Your settings are kept in the address. Undo your last change, or show the view again.
opening-view-again = Show this view again
opening-share = Share & embed
opening-share-short = Share
opening-theme = { $theme ->
    [light] Theme: light. Click to change.
    [dark] Theme: dark. Click to change.
    [contrast] Theme: high contrast. Click to change.
    [contrast-dark] Theme: high contrast, dark. Click to change.
   *[system] Theme: system. Click to change.
}
opening-close = Close
opening-dismiss = Dismiss
opening-reload = Reload
opening-failed = The playground could not start
opening-no-simd = This browser does not support WebAssembly with SIMD. Chrome and Edge support it since version 91, Firefox since 89 and Safari since 16.4. Update the browser, or open the page in another one.
opening-not-loaded = A file that the page needs could not be loaded. Check the connection and reload the page. If that does not help, tell the person who hosts it that the folder www must be served together with the page.
opening-crashed = The computation stopped unexpectedly. Your settings are kept in the address: reload the page to continue.
opening-newer = There is a newer version of this page.

opening-link-mended = Parts of this link could not be read:
opening-link-ignored = Ignored: { $key }={ $given }
opening-refused = This change was not applied. { $fault }

opening-label-with-letter = { $label } { $letter }
opening-numbered = { $name } { $number }
opening-not-a-number = not a number
opening-not-in-range = { $name } must be a number between { $min } and { $max }.
opening-not-a-whole-number = { $name } must be a whole number between { $min } and { $max }.
opening-stability-limit = Stability limit at the start: { $rate }

opening-surface = Surface
opening-run = Run
opening-start = Start (x, y)
opening-own-help = A formula in x and y. You can use { $functions }, pi and e; any other name becomes a slider.
opening-schedule = Schedule
opening-schedule-curve = Learning rate at each step of the run, after the schedule
opening-own-schedule = Own schedule
opening-own-schedule-none = same as all
opening-lookahead = Lookahead
opening-lookahead-off = off
opening-lookahead-on = on
opening-clip = Gradient clipping
opening-clip-none = none
opening-clip-norm = by norm
opening-clip-value = by value

opening-plot = Contour plot of the surface with the path of each optimizer. Click to move the start, drag to pan, scroll or pinch to zoom.
opening-drag-me = start: drag me
opening-start-handle = Start of every run at x = { $x }, y = { $y }. Arrow keys move it; with Shift they move it ten times as far.
opening-readout = x { $x }{"  "}y { $y }{"  "}f { $f }
opening-readout-on = { $name }, step { $step } · x { $x }{"  "}y { $y }{"  "}f { $f }
opening-zoom-in = Zoom in
opening-zoom-out = Zoom out
opening-zoom-reset = Show the whole surface

opening-transport = Replay
opening-play = Play (space)
opening-pause = Pause (space)
opening-step-back = One step back (←)
opening-step-forward = One step forward (→)
opening-step = Step
opening-step-of = step { $step } of { $last }
opening-step-of-short = { $step } / { $last }
opening-speed = Speed

opening-charts = Charts
opening-tab-loss = Loss
opening-tab-loss-help = Loss f at each step (log scale)
opening-tab-gradient = Gradient norm
opening-tab-gradient-help = Gradient norm ‖∇f‖ at each step (log scale)
opening-tab-effective = Effective rate
opening-tab-effective-help = Step length ÷ gradient norm: the learning rate with which plain gradient descent would take a step this long
opening-tab-lr = Learning rate
opening-tab-lr-help = Learning rate α at each step, after the schedule
opening-tab-table = Table
opening-steps-of = Steps of
opening-column-step = step
opening-column-x = x
opening-column-y = y
opening-column-f = f
opening-column-fx = ∂f/∂x
opening-column-fy = ∂f/∂y

opening-optimizers = Optimizers
opening-cards-empty = No optimizers yet. Add one to see its path.
opening-cards-full = At most { $max } optimizers can run together. Remove one first.
opening-add = + Add optimizer
opening-add-short = + Add
opening-full-page = Open full page
opening-card-on = Run { $name }
opening-card-more = Hyperparameters of { $name }
opening-card-duplicate = Duplicate
opening-card-reset = Reset
opening-card-remove = Remove
opening-off = off

opening-run-result = { $diverged ->
    [none] { $escaped ->
        [none] f = { $loss }
       *[other] diverges from step { $escaped }
    }
   *[other] diverged at step { $diverged }
}
opening-run-detail = { $distance ->
    [none] { $reached ->
        [none] { $away ->
            [yes] {""}
           *[no] gradient norm still above { $tolerance } after { $steps } steps
        }
       *[other] gradient norm first below { $tolerance } at step { $reached }
    }
   *[other] { $reached ->
        [none] { $away ->
            [yes] { $distance } from the minimum
           *[no] { $distance } from the minimum · not within { $tolerance } after { $steps } steps
        }
       *[other] { $distance } from the minimum · first within { $tolerance } at step { $reached }
    }
}{ $stop ->
    [converged] {" · "}stopped moving at step { $steps }
    [budget] {" · "}ended early at step { $steps }: too much work. Use fewer steps or fewer optimizers.
   *[other] {""}
}
opening-run-away = { $cause ->
    [downhill] { $name } keeps going down from step { $from }: this function has no minimum.
    [undefined] At step { $from } { $name } left the region where f is defined. A smaller learning rate may keep it inside.
    [above] { $overflow ->
        [none] { $name } diverges from step { $from }: its learning rate α = { $rate } is above the stability limit { $factor }/λmax = { $limit } at step { $at }, where the steepest curvature is λmax = { $curvature }. Choose a learning rate below this limit.
       *[other] { $name } diverges from step { $from } and overflows at step { $overflow }: its learning rate α = { $rate } is above the stability limit { $factor }/λmax = { $limit } at step { $at }, where the steepest curvature is λmax = { $curvature }. Choose a learning rate below this limit.
    }
    [below] { $overflow ->
        [none] { $name } diverges from step { $from }: its learning rate α = { $rate } is below the stability limit { $factor }/λmax = { $limit } at step { $at }, but the surface is steeper further out. Try a smaller learning rate.
       *[other] { $name } diverges from step { $from } and overflows at step { $overflow }: its learning rate α = { $rate } is below the stability limit { $factor }/λmax = { $limit } at step { $at }, but the surface is steeper further out. Try a smaller learning rate.
    }
   *[unknown] { $overflow ->
        [none] { $name } diverges from step { $from }. A smaller learning rate usually keeps it stable.
       *[other] { $name } diverges from step { $from } and overflows at step { $overflow }. A smaller learning rate usually keeps it stable.
    }
}
opening-run-story = { $distance ->
    [none] { $reached ->
        [none] { $name }: after { $steps } steps f = { $loss }.
       *[other] { $name }: after { $steps } steps f = { $loss }. The gradient norm was first below { $tolerance } at step { $reached }.
    }
   *[other] { $reached ->
        [none] { $name }: after { $steps } steps f = { $loss }, { $distance } from the minimum.
       *[other] { $name }: after { $steps } steps f = { $loss }, { $distance } from the minimum. It was first within { $tolerance } of the minimum value at step { $reached }.
    }
}

opening-checked = Verified: every optimizer and schedule against PyTorch, Optax and textbooks
opening-checked-lost = The list could not be loaded. Close and open this section to try again.

## names: the catalogue: what surfaces, optimizers, schedules and their parameters are called

## reading: help, summaries and sources, read behind a button or in a tooltip

## faults: what is wrong with a spec, a link or a formula

## surface: the surface view, after the first plot

surface-add-title = Add an optimizer
surface-add-search = Search by name
surface-add-nothing = No optimizer has this name.

## share: the dialog that hands out a link, an embed, a spec or a script

share-link = Link to exactly this state
share-embed = Embed in a page or course
share-spec = Run spec (JSON) for the command line
share-copy = Copy
share-copied = Copied
share-copy-failed = Press Ctrl+C to copy
share-save = Save
share-python = PyTorch script
share-python-help = The same run with torch.optim: surface, optimizers, schedule and clipping. It prints each path as one line of JSON.
share-python-make = Make the script
share-python-making = Making the script …
share-python-failed = The script could not be made: { $why } Check the connection and try again.

## checked: what every optimizer and schedule was compared with

checked-summary = { $cases } reference runs in double precision, replayed step by step by the tests of this page. Largest relative deviation of any coordinate at any step: { $largest }.
checked-column-method = method
checked-column-reference = compared with
checked-column-runs = runs
checked-column-deviation = largest deviation
checked-no-reference = no reference implementation; covered by equivalence and property tests

## training: workers, data and snapshots

## mnist: the MNIST view

## experiments: the experiments of the MNIST view

## inside: the look inside of the MNIST view

## figures: the words on figures that are exported

## cli: the command line
