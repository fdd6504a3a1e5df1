### Every word that a person reads, in English: the page and the command line alike.
###
### A line that begins with two number signs opens a part, or continues it. The build writes each part into a file of its own.
### The page loads the parts `opening` and `names` at once, `settings` after the first plot or with a link, and every other part
### when it is needed.

## opening: the shell and what stands on the surface view at once

opening-title = Optimizer Playground
opening-title-of-view = { $view } · { $title }
opening-skip = Skip to the plot
opening-views = Views
opening-view-surface = Surface
opening-view-mnist = MNIST
opening-view-averages = Averages
opening-view-schedules = Schedules
opening-view-optimizers = Optimizers
opening-view-lessons = Lessons
opening-view-loading = Loading this view…
opening-view-failed = This view cannot be shown
opening-view-lost = This view could not be loaded. Your settings are kept in the address.
fault-canvas-unavailable = The browser gives this page no canvas to draw on.
opening-no-canvas = { $fault } Allow canvases in the settings of the browser, or open the page in another one.
fault-canvas-refused = The browser refused to draw ({ $error }).
opening-share = Share & embed
opening-share-short = Share
opening-save = Save or export
opening-save-short = Save
opening-part-lost = A part of this page could not be loaded. { $why }
# What did not come; each says what to do.
fault-asset-missing = { $status ->
    [404] { $file } is missing on the server (error { $status }). Try again; if that does not help, tell who publishes this page.
   *[other] The server did not send { $file } (error { $status }). Try again in a moment; if that does not help, tell who publishes this page.
}
fault-asset-lost = { $file } did not come ({ $detail }). Check the connection and try again.
fault-asset-late = { $file } has not come for { $seconds } seconds. Check the connection and try again.
fault-asset-damaged = { $file } is cut off, or something else came in its place ({ $detail }). Reload the page; if that does not help, tell who publishes it.
opening-try-again = Try again
opening-theme = { $theme ->
    [light] Theme: light. Click to change.
    [dark] Theme: dark. Click to change.
    [contrast] Theme: high contrast. Click to change.
    [contrast-dark] Theme: high contrast, dark. Click to change.
   *[system] Theme: system. Click to change.
}
opening-close = Close
opening-help = What is this?
opening-help-all = Glossary: what the words mean
opening-dismiss = Dismiss
opening-reload = Reload
opening-failed = The playground could not start
opening-too-old = This browser lacks something that is needed here. Update the browser, or open the page in one that has it:
opening-broke = Something went wrong while the page was starting. Reload it, or open it without what follows the # in its address, and report this text:
opening-not-loaded = A file that the page needs could not be loaded. Check the connection and reload the page.
opening-crashed = The computation stopped unexpectedly. This is a fault of the playground. Your settings are kept.
opening-restart = Restart here

# The space between the two is one that does not break.
opening-label-with-letter = { $label } { $letter }
opening-not-a-number = not a number

## settings: what the panels and dialogs say that come after the first plot
opening-newer = There is a newer version of this page.
offline-title = Offline use
offline-keep = Keep this page on this device, so that it opens without a network
offline-digits = Keep the MNIST images as well ({ $digits })
offline-keeping = This page is being kept on this device ({ $page }).
offline-fetching = The MNIST images are being downloaded ({ $digits }).
offline-not-yet = This page is not kept on this device yet. Reload it while there is a network.
offline-page = All views of this page are kept on this device ({ $page }) and open without a network. The MNIST images ({ $digits }) are kept once they were used, or now with the button.
offline-all = All views of this page ({ $page }) and the MNIST images ({ $digits }) are kept on this device and open without a network.
offline-off = Nothing of this page is kept on this device. It needs a network to open.
offline-failed-page = This page could not be kept on this device. Check the connection, and whether this browser may store data of this site; then reload the page.
offline-failed-digits = The MNIST images could not be kept on this device. Check the connection and the free space, and try again.
offline-failed-off = What is kept on this device could not be removed. Delete the data of this site in the settings of the browser.
opening-view-broke = Something in this view went wrong. Your settings are kept in the address. Undo your last change, or show the view again.
opening-view-again = Show this view again
opening-view-slow = This takes longer than usual. Check the connection, or reload the page: your settings are kept in the address.
opening-equation = Equation: { $text }
opening-formula-lost = The equation could not be loaded. { $why } The page tries again by itself, in a moment and whenever the connection is back.
opening-link-mended = Parts of this link could not be read:
opening-link-ignored = Ignored: { $key }={ $given }{ $why ->
    [question] . Write the answers behind the question, with “|” between them and “*” before the right one, or “=” and a number.
   *[none] {""}
}
opening-refused = This change was not applied. { $fault }
opening-numbered = { $name } { $number }
# What tells two copies of an optimizer from each other: “Momentum β 0.99”, “SGD, Cosine”.
opening-copy-value = { $letter } { $value }
opening-copy-by-value = { $name } { $what }
opening-copy-by-word = { $name }, { $what }
opening-copy-without = no { $what }
opening-copy-numbered = { $name } ({ $number })
opening-not-in-range = { $name } must be a number between { $min } and { $max }.
opening-not-a-whole-number = { $name } must be a whole number between { $min } and { $max }.
opening-sentence = { $text }.
opening-auto = auto
opening-auto-steps = auto ({ $steps })
opening-two-readings = { $name }: “{ $given }” can mean { $less } or { $more }. Type it without the comma, or with a decimal point.
opening-stability-limit = Stability limit at the start: { $rate }
opening-surface = Surface
group-valleys = Bowls and valleys
group-basins = Several minima
group-saddles = Saddles
group-one_variable = One variable
group-data = Made of data
group-own = Your own
opening-run = Run
opening-start-of = Start ({ $coordinates })
opening-own-help = A formula in x and y, or in one variable: x, y or w. You can use { $functions }, pi and e; any other name becomes a slider.
opening-paper-nothing = no settings of its own
opening-wheel = To zoom with the wheel, click the plot first or hold Ctrl (⌘ on a Mac).
opening-schedule = Schedule
opening-schedule-curve = Learning rate at each step of the run, after the schedule
example-adam = Adam from w = 5, α = 0.1
example-adam-told = Textbooks have 4.9, 4.80, 4.70. They round: each step is a little shorter than α, so more exactly it is 4.9, 4.8001, 4.7002, as in the table.
example-rates = Gradient descent with α = 0.1, 0.9, 1 and 1.1
example-rates-told = Each step multiplies w by 1 − 2α: by 0.8 it comes down, by −0.8 it swings, by −1 it goes to and fro for ever, by −1.2 it diverges.
example-averaged = Momentum as an exponentially weighted average from w = 10, α = 0.1, β = 0.9 and 0.99
example-averaged-told = v = β v + (1 − β) g. The longer the average, the later it turns: with β = 0.99 it still swings widely when 0.9 has come to rest.
opening-own-schedule = Own schedule
opening-own-schedule-none = same as all
opening-lookahead = Lookahead
opening-lookahead-off = off
opening-lookahead-on = on
opening-clip = Gradient clipping
opening-clip-none = none
opening-clip-norm = by norm
opening-clip-value = by value
opening-data-all = all
opening-data-batch = { $all ->
    [yes] all { $batch } examples
   *[no] { $batch ->
        [one] { $batch } example
       *[other] { $batch } examples
    }
}
# The batch of the last update of an epoch may be smaller.
opening-data-updates = { $updates ->
    [one] { $updates } update per epoch
   *[other] { $updates } updates per epoch{ $rest ->
        [none] {""}
       *[some] {" "}(last batch { $last })
    }
}
opening-data-compare = Compare batch sizes: all, 16, 1
opening-data-compared = Three cards of { $name } were added, with batches of all, 16 and 1 examples, each at its suggested learning rate. { $off ->
    [0] {""}
    [one] Your other card was switched off and keeps its settings.
   *[other] Your { $off } other cards were switched off and keep their settings.
    } The browser's Back button or Ctrl+Z takes this back.
opening-data-compare-full = Three cards of { $name } do not fit beside yours: there is room for { $max }. Remove some first.
opening-data-without = Without effect: every optimizer that is on has a batch size of its own.
# The axis of the loss chart, for surfaces that are made of data
opening-over = Loss over
opening-over-steps = updates
opening-over-examples = examples seen
opening-over-epochs = epochs
opening-over-updates = { $name } in { $updates ->
    [one] 1 update
   *[other] { $updates } updates
}
opening-over-epoch = An epoch goes through all { $examples } examples{ $same ->
    [yes] {" "}in { $updates ->
        [one] 1 update
       *[other] { $updates } updates
    }.
   *[no] : { $each }.
}
opening-data-own-batch = Own batch size
opening-data-own-batch-none = same as all
# One of many weights, by its number
opening-data-weight = w{ $number }
## opening: continued

opening-plot = Plot of the surface with the path of each optimizer. Click to move the start, drag to pan, pinch or hold Ctrl and scroll to zoom.
opening-drag-me = start: drag me
opening-start-handle = Start of every run at { $y ->
    [none] { $name } = { $x }
   *[other] { $name } = { $x }, { $other } = { $y }
    }. Arrow keys move it; with Shift they move it ten times as far.
opening-readout = { $y ->
    [none] { $letter } { $x }{"  "}f { $f }{"  "}f′ { $slope }
   *[other] { $letter } { $x }{"  "}{ $other } { $y }{"  "}f { $f }
}
opening-readout-on = { $name }, step { $step } · { $here }
opening-key-start = start
opening-key-point = current step
opening-key-minimum = minimum
# What the plot shows where there are many weights
opening-key-plane = the plane of w{ $across } and w{ $up } through the minimum, paths projected
opening-key-left = left for good
opening-key-outside = A run ends outside: show it
opening-key-low = low f
opening-key-high = high f
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

## settings: continued
opening-charts = Charts
opening-tab-loss = Loss
opening-column-step = step
opening-axis-loss = loss f
opening-axis-gradient = gradient norm ‖∇f‖
opening-axis-effective = effective rate
opening-axis-lr = learning rate α
opening-tab-loss-help = { $scale ->
    [log] Loss f at each step (log scale)
    [signed] Loss f at each step (linear near zero, log farther out)
   *[linear] Loss f at each step (linear scale)
}
opening-tab-gradient = Gradient norm
opening-tab-gradient-help = Gradient norm ‖∇f‖ at each step (log scale)
opening-tab-effective = Effective rate
opening-tab-effective-help = Step length ÷ gradient norm: the learning rate with which plain gradient descent would take a step this long
opening-tab-lr = Learning rate
opening-tab-lr-help = Learning rate α at each step, after the schedule
opening-tab-step = Step
opening-tab-state = State
opening-tab-rate = Best rate
opening-tab-table = Table
# Unfolds the table of a chart.
opening-numbers = Numbers
opening-tab-data = Data
opening-steps-of = Steps of
opening-column-f = f
opening-column-partial = ∂f/∂{ $letter }
opening-column-slope = f′
## opening: continued

opening-optimizers = Optimizers
opening-cards-empty = No optimizers yet. Add one to see its path.
opening-cards-full = At most { $max } optimizers can run together. Remove one first.
opening-add = + Add optimizer
opening-add-short = + Add
## settings: continued
opening-add-title = Add an optimizer
opening-add-search = Search by name
opening-add-nothing = No optimizer has this name.
opening-add-own = A rule of a few lines that you write. Begin with one of five examples.
opening-own-copy = { $name } as text
## opening: continued
opening-full-page = Open full page
opening-card-on = Run { $name }
opening-card-owner = { $name },
opening-use-rate = use { $rate }
opening-use-rate-title = Use { $rate }, the learning rate that is suggested for this surface
opening-more = More
opening-less = Less
opening-card-more = More: all hyperparameters of { $name }
opening-card-less = Less: only the main hyperparameters of { $name }
## settings: continued
opening-card-duplicate = Duplicate
opening-card-as-text = Edit as text
opening-card-reset = Reset
opening-card-remove = Remove
## opening: continued
opening-off = off

opening-seconds = { $seconds } s
opening-minutes = { $minutes } min { $seconds } s
opening-bytes = { $bytes } B
opening-kilobytes = { $kilobytes } kB
opening-megabytes = { $megabytes } MB

opening-run-loss = f = { $loss }
opening-run-result = { $end ->
    [budget] stopped at step { $steps }
    [away] { $diverged ->
        [none] diverges from step { $escaped }
       *[other] { $escaped ->
            [none] cannot go on at step { $diverged }
           *[other] diverged at step { $diverged }
        }
    }
   *[other] f = { $loss }
}
# A step before the end, while it is looked at.
opening-run-at = { $distance ->
    [none] at step { $step }
   *[other] { $distance } from the minimum at step { $step }
}
opening-run-detail = { $end ->
    [arrived] { $distance ->
        [none] gradient norm first below { $tolerance } at step { $reached }
       *[other] { $distance } from the minimum · f within { $tolerance } at step { $reached }
    }
    [left] { $distance ->
        [none] gradient norm was below { $tolerance } at step { $reached }
       *[other] { $distance } from the minimum · f was within { $tolerance } at step { $reached }
    }
    [below] lower than the lowest known minimum
    [local] in a local minimum · the global one is { $distance } away
    [saddle] close to a saddle, which is not a minimum
    [maximum] close to a maximum, where the slope vanishes too
    [downhill] { $own ->
        [yes] keeps going down, faster and faster
       *[no] keeps going down · this function has no minimum
    }
   *[other] { $distance ->
        [none] { $end ->
            [away] {""}
            [budget] {""}
           *[other] gradient norm still above { $tolerance } after { $steps ->
                [one] { $steps } step
               *[other] { $steps } steps
            }
        }
       *[other] { $end ->
            [away] { $distance } from the minimum
            [budget] { $distance } from the minimum
           *[other] { $distance } from the minimum · f not within { $tolerance } after { $steps ->
                [one] { $steps } step
               *[other] { $steps } steps
            }
        }
    }
    }{ $rest ->
    [yes] { $end ->
        [away] {""}
       *[other] {" · "}stopped moving at step { $steps }
    }
   *[no] {""}
}
## settings: continued
opening-run-budget = { $name } stopped at step { $steps }, after { $evaluations } evaluations of f and its derivatives: more would block the page. Choose fewer steps or fewer optimizers, a shorter formula, or fewer iterations per step.
opening-run-away = { $cause ->
    [epsilon] { $name } cannot go on at step { $from }: a component of the gradient is exactly 0 and so is ε, so the step is 0/0. Choose ε above 0.
    [accumulated] { $name } diverges from step { $from }: zero_grad is off, so each step takes the sum of all gradients so far, which grows.
    [undefined] At step { $from } { $name } left the region where f is defined, or its numbers overflowed. A smaller learning rate may keep it inside.
    [above] { $name } diverges from step { $from }: its learning rate α = { $rate } is above the stability limit { $decay ->
        [none] { $factor }/λmax = { $limit }. The steepest curvature is λmax = { $curvature }, measured at step { $at }.
       *[some] { $factor }/(λmax + λ) = { $limit }. The steepest curvature is λmax = { $curvature }, measured at step { $at }, and weight decay adds λ = { $lambda }.
    } Choose a learning rate below this limit.
    [noise] { $name } diverges from step { $from }: with noise of σ = { $noise } its steps throw it to where the surface is steeper. A smaller learning rate or less noise keeps it stable.
    [adaptive] { $name } diverges from step { $from }. An adaptive step is about α = { $alpha } long, however small the gradient is: too long for this surface. A smaller learning rate keeps it stable.
   *[unknown] { $name } diverges from step { $from }. A smaller learning rate usually keeps it stable.
    }{ $overflow ->
    [none] {""}
   *[other] {" "}The numbers overflow at step { $overflow }.
}
# What is told about a run that neither arrived nor diverged.
opening-run-hint = { $end ->
    [left] { $settling ->
        [yes] { $name } was within the tolerance at step { $reached }, but went past the minimum. It may come to rest with more steps.
       *[no] { $name } was within the tolerance at step { $reached }, but did not stay there: its steps are too long.
    }
    [passed] The gradient of { $name } was within the tolerance at step { $reached }, but the run went on.
    [carried] Momentum carries { $name } past the minimum, to and fro. In a bowl each swing is smaller than the one before by a factor that depends on β alone: with a smaller β it comes to rest sooner.
    [scheduled] { $name } slows down because its schedule lowers α. A larger α, or a schedule that lowers it less, takes it further.
    [below] { $name } found a point that is lower than the lowest known minimum.
    [local] { $name } is in the local minimum at { $y ->
        [none] { $x }
       *[other] ({ $x }, { $y })
    }, where f = { $there }. Another start, more momentum or noise may lead to the global one.
    [saddle] It is nearly flat here, but there is a way down: noise or another start finds it.
    [maximum] It is nearly flat here, but both sides lead down: noise or another start finds the way.
    [approach] { $name } is still on its way past the saddle, where it slows down.
    [downhill] { $own ->
        [yes] { $name } has not come to a minimum in these steps.
       *[no] { $name } left the saddle, which is what it should do. There is no minimum that it could reach.
    }
    [slow] { $more ->
        [none] It cannot be foreseen whether more steps bring { $name } to the minimum.
       *[other] At its present pace { $name } needs roughly { $more } more steps.
    }
    [circling] { $name } moves to and fro without coming closer: its steps are too long.
    [stuck] { $name } does not move.
    [accumulated] { $name } cannot settle: zero_grad is off, so each step takes the sum of all gradients so far, and no learning rate mends that.
    [sampled] Each batch pulls { $name } another way, so it keeps moving. With a smaller learning rate, a larger batch, or a schedule that lowers the rate, it settles closer to a minimum.
    [noisy] Noise keeps { $name } moving. With a smaller learning rate, or a schedule that lowers it, it settles closer to a minimum.
   *[decayed] Weight decay pulls { $name } towards 0: it may come to rest beside the minimum of f.
}
opening-offer-halve = Halve α to { $rate }
opening-offer-suggested = Raise α to { $rate }
opening-offer-set = Set α to { $rate }
opening-offer-steps = Run { $steps } steps
opening-offer-beta = Set β to { $beta }
opening-offer-zero-grad = Switch zero_grad on
opening-offer-start = Find a better start
opening-no-better-start = No start in this window leads { $name } lower with these settings.
# For screen readers; the outcome of each run follows.
opening-plot-text = { $surface }. The plot shows { $x } from { $left } to { $right } and { $y } from { $bottom } to { $top }.
opening-run-story-at = { $distance ->
    [none] { $name }: f = { $loss } at step { $step }.
   *[other] { $name }: f = { $loss }, { $distance } from the minimum at step { $step }.
}
opening-run-story = { $distance ->
    [none] { $reached ->
        [none] { $name }: after { $steps ->
                [one] { $steps } step
               *[other] { $steps } steps
            } f = { $loss }.
       *[other] { $name }: after { $steps ->
               [one] { $steps } step
              *[other] { $steps } steps
           } f = { $loss }. The gradient norm was first below { $tolerance } at step { $reached }.
    }
   *[other] { $reached ->
        [none] { $name }: after { $steps ->
                [one] { $steps } step
               *[other] { $steps } steps
            } f = { $loss }, { $distance } from the minimum.
       *[other] { $name }: after { $steps ->
               [one] { $steps } step
              *[other] { $steps } steps
           } f = { $loss }, { $distance } from the minimum. It was first within { $tolerance } of the minimum value at step { $reached }.
    }
}

## opening: continued

opening-checked = Verified: most optimizers and schedules against PyTorch, Optax and textbooks
opening-checked-lost = The list could not be loaded. { $why } Close and open this section to try again.

## settings: continued

# Surfaces

surface-quadratic = Quadratic bowl
surface-quadratic-teaches = One learning rate for a steep and a flat direction: too large for y, too small for x.
surface-rosenbrock = Rosenbrock
surface-rosenbrock-teaches = A curved valley with steep walls: easy to fall into, hard to follow.
surface-beale = Beale
surface-beale-teaches = A nearly flat floor between sheer walls: gradients of very different size in one picture.
surface-himmelblau = Himmelblau
surface-himmelblau-teaches = Four equal minima: the start and the method decide which one a run finds.
surface-rastrigin = Rastrigin
surface-rastrigin-teaches = A bowl full of ripples: nearly every start ends in a local minimum, unless momentum or noise carries the run out.
surface-saddle = Saddle
surface-saddle-teaches = The gradient vanishes at a point that is not a minimum: methods differ in how soon they find the way down.
surface-sphere = Sphere
surface-sphere-teaches = The easiest problem there is: a method that fails here fails everywhere.
surface-ravine = Tilted ravine
surface-ravine-teaches = Adaptive methods straighten a ravine along the axes; turn the ravine, and they zigzag like gradient descent.
surface-cliff = Plateau with a cliff
surface-cliff-teaches = A run that meets the cliff is thrown far away by its huge gradient. With gradient clipping it simply steps down.
surface-flat_saddle = Flat saddle
surface-flat_saddle-teaches = A run that has stopped making progress may not be at a minimum: it may be stuck on a flat saddle.
surface-two_basins = Two basins
surface-two_basins-teaches = The start lies above the shallow basin: a cautious method stays in it, a method with momentum may cross the ridge.
surface-booth = Booth
surface-booth-teaches = A bowl tilted against the axes: scaling each coordinate separately gains nothing.
surface-matyas = Matyas
surface-matyas-teaches = A shallow diagonal valley: moving along its floor takes 25 times as long as coming down its side.
surface-three_hump_camel = Three-hump camel
surface-three_hump_camel-teaches = Three valleys side by side: a run that starts in an outer valley has to climb to reach the lowest one.
surface-six_hump_camel = Six-hump camel
surface-six_hump_camel-teaches = Six valleys in three pairs: runs that start close together can end far apart.
surface-styblinski_tang = Styblinski–Tang
surface-styblinski_tang-teaches = Four basins of different depth: the nearest is seldom the deepest.
surface-ackley = Ackley
surface-ackley-teaches = A nearly flat, pitted plain around one deep funnel: the gradient says little until the run is close.
surface-goldstein_price = Goldstein–Price
surface-goldstein_price-teaches = Slopes that differ a million-fold in one picture: a fixed learning rate either explodes or hardly moves.
surface-griewank = Griewank
surface-griewank-teaches = A bowl from afar, an egg box up close: what a method sees depends on the length of its steps.
surface-levy = Lévy
surface-levy-teaches = Ridges across one direction and ripples along the other: each coordinate is hard in its own way.
surface-easom = Easom
surface-easom-teaches = One small hole in an endless plain: far from it the gradient almost vanishes, and only its direction is of use.
surface-mccormick = McCormick
surface-mccormick-teaches = A valley with waves along its floor: a run that is fast enough rolls over the crest into the next, lower hollow.
surface-monkey_saddle = Monkey saddle
surface-monkey_saddle-teaches = A saddle where even the curvature vanishes: plain gradient descent slows to a crawl on its way through.
surface-parabola = w²
surface-parabola-teaches = One number and its square: textbooks work their examples here, and each step can be done by hand.
surface-shifted_parabola = (w − c)²
surface-shifted_parabola-teaches = A parabola whose minimum is not at 0: momentum runs past it and comes back.
surface-double_well = Double well
surface-double_well-teaches = Two minima, one of them deeper: a cautious method stays in the nearer one, and at the top between them the slope is 0 as well.
surface-linear_regression = Linear regression
surface-linear_regression-teaches = The mean squared error over examples: every point of the plot is a fit. Batches see a part of the examples, hence the noise.
surface-logistic_regression = Logistic regression
surface-logistic_regression-teaches = The cross-entropy of two classes: every point of the plot is a classifier. Batches see a part of the examples, hence the noise.
surface-multiple_regression = Multiple regression
surface-multiple_regression-teaches = The mean squared error of many weights, such as those of the 1,000 × 10 examples of textbooks. All weights move; the plot shows two of them.
surface-own = Custom function
surface-own-teaches = Type your own f(x, y) or f(x) – predict, then look.

# Optimizers. What may stand on a card that is closed has its words in the part `names`.

group-first_order = First order
group-adaptive = Adaptive
group-modern = Modern
group-second_order = Second order

## names: what optimizers and the first of their parameters are called

optimizer-sgd = SGD
optimizer-momentum = Momentum
optimizer-nesterov = Nesterov
optimizer-asgd = ASGD
optimizer-polyak_sgd = Polyak step size
optimizer-adagrad = AdaGrad
optimizer-rmsprop = RMSprop
optimizer-adadelta = Adadelta
optimizer-adam = Adam
optimizer-adamw = AdamW
optimizer-amsgrad = AMSGrad
optimizer-adamax = Adamax
optimizer-nadam = NAdam
optimizer-radam = RAdam
optimizer-rprop = Rprop
optimizer-adafactor = Adafactor
optimizer-adabelief = AdaBelief
optimizer-yogi = Yogi
optimizer-novograd = NovoGrad
optimizer-adan = Adan
optimizer-ademamix = AdEMAMix
optimizer-adopt = ADOPT
optimizer-nadamw = NAdamW
optimizer-lion = Lion
optimizer-sign_sgd = Sign SGD
optimizer-signum = Signum
optimizer-sm3 = SM3
optimizer-lars = LARS
optimizer-lamb = LAMB
optimizer-schedule_free_sgd = Schedule-free SGD
optimizer-schedule_free_adamw = Schedule-free AdamW
optimizer-prodigy = Prodigy
optimizer-dadapt_adamw = D-Adaptation
optimizer-dog = DoG
optimizer-optimistic_gd = Optimistic GD
optimizer-line_search_gd = GD with line search
optimizer-conjugate_gradient = Conjugate gradient
optimizer-newton = Newton
optimizer-bfgs = BFGS
optimizer-lbfgs = L-BFGS
optimizer-own = Your own

## settings: continued

# Schedules

schedule-constant = Constant
schedule-constant-summary = The same rate at every step.
schedule-step = Step
schedule-step-summary = Drops by the same factor at regular intervals: fast first, then finer.
schedule-multi_step = Multi-step
schedule-multi_step-summary = Drops by the same factor at chosen steps, as in the classic recipes for image recognition.
schedule-exponential = Exponential
schedule-exponential-summary = Decays by the same factor at every step: smooth, and soon very small.
schedule-cosine = Cosine
schedule-cosine-summary = Follows half a cosine wave from the full rate to the minimum: the common choice for runs of known length.
schedule-cosine_warm_restarts = Cosine with warm restarts
schedule-cosine_warm_restarts-summary = Cosine waves that restart at the full rate: each restart may jump out of a poor minimum.
schedule-linear = Linear
schedule-linear-summary = Changes the rate along a straight line from its start factor to its end factor, then keeps it constant.
schedule-polynomial = Polynomial
schedule-polynomial-summary = A linear decay raised to a power: the larger the power, the sooner the rate is small.
schedule-constant_factor = Constant factor
schedule-constant_factor-summary = A fraction of the rate for the first steps, then the full rate: the simplest warm-up.
schedule-warmup_cosine = Warm-up + cosine
schedule-warmup_cosine-summary = A linear rise, then half a cosine wave down: how most language models are trained.
schedule-warmup_linear = Warm-up + linear
schedule-warmup_linear-summary = A linear rise, then a linear decay: how transformers are fine-tuned.
schedule-warmup_stable_decay = Warm-up, stable, decay
schedule-warmup_stable_decay-summary = A linear rise, a long plateau, a short decay: a run can be extended from its plateau.
schedule-inverse_sqrt = Inverse square root (Noam)
schedule-inverse_sqrt-summary = A linear rise, then a decay with the square root of the step: the length of the run need not be known.
schedule-one_cycle = One cycle
schedule-one_cycle-summary = One rise to the full rate and one long fall far below the first rate: large rates in the middle, precision at the end.
schedule-cyclic = Cyclic
schedule-cyclic-summary = Swings between a low rate and the full rate: high rates explore, low rates settle.
schedule-range_test = Range test
schedule-range_test-summary = The rate rises exponentially in one run. A good rate is somewhat smaller than the one at which the loss stops falling.
schedule-reduce_on_plateau = Reduce on plateau
schedule-reduce_on_plateau-summary = Drops by a factor whenever the loss stops improving: it needs no plan, only patience. If the loss is below 0, set the threshold mode to absolute or relative to the size.

# Parameters of a run, of its start, of gradient clipping and of Lookahead. A label stands before the letter of its parameter.

param-steps = steps
param-noise = gradient noise
param-seed = seed
param-tolerance = tolerance
start-param-x = start
start-param-y = start
clip-param-norm = max norm
clip-param-norm_type = norm
clip-param-norm_type-2 = L2 (Euclidean)
clip-param-norm_type-1 = L1 (sum of absolute values)
clip-param-norm_type-inf = L∞ (largest absolute value)
clip-param-value = max value
lookahead-param-k = inner steps
lookahead-param-alpha = interpolation

# Parameters of surfaces. Every constant of a custom function has the label `surface-own-param-constant`, whatever its name.

param-k = condition number
surface-rosenbrock-param-a = position of the minimum
surface-rosenbrock-param-b = valley steepness
surface-rastrigin-param-A = ripple height
surface-ravine-param-angle = angle
surface-cliff-param-h = height
surface-cliff-param-w = width
surface-flat_saddle-param-c = downward slope
surface-shifted_parabola-param-c = position of the minimum
surface-double_well-param-c = tilt
surface-two_basins-param-q = ridge position
param-data_points = examples
param-data_preset = features
param-data_preset-plain = plain
param-data_preset-scaled = scaled unequally
param-data_preset-correlated = correlated
param-data_preset-sparse = sparse
param-data_bias = bias
param-data_batch = batch size
param-data_order = order
param-data_order-shuffled = shuffled each epoch
param-data_order-listed = as listed
param-data_seed = data seed
param-data_zero_grad = zero_grad
param-data_features = number of features
param-data_noise = noise of the targets
param-data_across = weight across
param-data_up = weight upwards
surface-own-param-constant = constant
optimizer-own-param-constant = constant

# Parameters of optimizers

## names: continued
param-lr = learning rate
## settings: continued
param-weight_decay = weight decay
param-decoupled_weight_decay = decoupled weight decay
## names: continued
param-momentum = momentum
## settings: continued
param-dampening = dampening
param-nesterov = Nesterov
param-bias_correction = bias correction
## names: continued
param-beta1 = gradient average
param-beta2 = squared-gradient average
## settings: continued
param-eps = epsilon
param-eps_root = epsilon in the root
param-eps_in_sqrt = ε inside the root
param-amsgrad = AMSGrad
param-centered = centered
param-initial_scale = initial average
param-rho = averaging
param-lr_decay = rate decay
param-estim_lr0 = initial estimate
param-estim_lr_coef = estimate factor
param-safeguard_warmup = safeguard warm-up
param-warmup_steps = warm-up steps
param-weight_lr_power = weight power
param-line_search = line search
param-line_search-strong_wolfe = strong Wolfe
param-line_search-none = none
optimizer-momentum-param-form = formula
optimizer-momentum-param-form-heavy_ball = v = βv + g (PyTorch)
optimizer-momentum-param-form-averaged = v = βv + (1 − β)g (Ng)
optimizer-momentum-param-form-classical = v = βv + αg
optimizer-nesterov-param-form = point shown
optimizer-nesterov-param-form-pytorch = look-ahead point (PyTorch)
optimizer-nesterov-param-form-sutskever = before look-ahead (Sutskever)
optimizer-asgd-param-lambd = decay
optimizer-asgd-param-alpha = power
optimizer-asgd-param-t0 = averaging from
optimizer-adagrad-param-initial_accumulator_value = initial sum
## names: continued
optimizer-rmsprop-param-alpha = squared-gradient average
## settings: continued
optimizer-adamax-param-beta2 = largest gradient
optimizer-nadam-param-momentum_decay = momentum warm-up
optimizer-rprop-param-etaminus = shrink factor
optimizer-rprop-param-etaplus = growth factor
optimizer-rprop-param-step_size_min = shortest step
optimizer-rprop-param-step_size_max = longest step
optimizer-adafactor-param-beta2_decay = decay power
optimizer-adafactor-param-eps1 = epsilon
optimizer-adafactor-param-eps2 = smallest weight size
optimizer-adafactor-param-d = clipping threshold
optimizer-adabelief-param-beta2 = squared-deviation average
optimizer-yogi-param-initial_accumulator_value = initial m and v
optimizer-novograd-param-beta1 = momentum
optimizer-novograd-param-beta2 = squared-norm average
optimizer-adan-param-beta2 = gradient-change average
optimizer-adan-param-beta3 = squared-gradient average
optimizer-adan-param-variant = variant
optimizer-adan-param-variant-optax = κ = 1 − β₂ (Optax)
optimizer-adan-param-variant-authors = κ = β₂ (authors' code)
optimizer-polyak_sgd-param-lr = largest learning rate
optimizer-ademamix-param-beta3 = slow gradient average
optimizer-ademamix-param-alpha = weight of the slow average
optimizer-adopt-param-use_clipping = clipping
optimizer-lion-param-beta1 = momentum weight
optimizer-lion-param-beta2 = gradient average
optimizer-lars-param-trust_coefficient = trust coefficient
optimizer-schedule_free_sgd-param-beta1 = interpolation
optimizer-schedule_free_adamw-param-beta1 = interpolation
optimizer-dog-param-init_rule = first step from
optimizer-dog-param-init_rule-heuristic = a fraction of 1 + ‖w₀‖
optimizer-dog-param-init_rule-distance = a distance
optimizer-dog-param-init_rule-learning_rate = a learning rate
optimizer-dog-param-init_step = first step
optimizer-optimistic_gd-param-alpha = gradient weight
optimizer-optimistic_gd-param-beta = optimism
optimizer-line_search_gd-param-search = line search
optimizer-line_search_gd-param-search-backtracking = backtracking (Armijo)
optimizer-line_search_gd-param-search-exact = exact (Cauchy)
optimizer-line_search_gd-param-c1 = sufficient decrease
optimizer-line_search_gd-param-shrink = shrink factor
optimizer-conjugate_gradient-param-formula = formula
optimizer-conjugate_gradient-param-formula-polak_ribiere = Polak–Ribière+
optimizer-conjugate_gradient-param-formula-fletcher_reeves = Fletcher–Reeves
optimizer-conjugate_gradient-param-formula-hestenes_stiefel = Hestenes–Stiefel+
optimizer-conjugate_gradient-param-formula-dai_yuan = Dai–Yuan
optimizer-conjugate_gradient-param-restart = restart after
optimizer-newton-param-damping = damping
optimizer-newton-param-curvature = curvature
optimizer-newton-param-curvature-absolute = absolute (saddle-free)
optimizer-newton-param-curvature-plain = signed (plain Newton)
optimizer-lbfgs-param-history_size = history size
optimizer-lbfgs-param-max_iter = iterations per step
optimizer-lbfgs-param-max_eval = evaluations per step
optimizer-lbfgs-param-tolerance_grad = gradient tolerance
optimizer-lbfgs-param-tolerance_change = change tolerance

# Parameters of schedules

param-step_size = step size
param-gamma = factor
param-delay = start after
param-milestone1 = milestone
param-milestone2 = { param-milestone1 }
param-milestone3 = { param-milestone1 }
param-milestone4 = { param-milestone1 }
param-milestone5 = { param-milestone1 }
param-milestone6 = { param-milestone1 }
param-T_max = length
param-eta_min = minimum rate
param-after = after T
param-after-rise = rises again (PyTorch)
param-after-stay = stays there (Optax)
param-T_0 = first period
param-T_mult = period multiplier
param-start_factor = start factor
param-end_factor = end factor
param-total_iters = length
param-power = power
param-factor = factor
param-warmup = warm-up
param-ramp = ramp
param-ramp-count = (t + 1) / w (LambdaLR)
param-ramp-line = start factor → 1 (LinearLR)
param-T = end
param-floor = end factor
param-decay = decay length
param-shape = decay shape
param-shape-linear = linear
param-shape-cosine = cosine
param-shape-sqrt = 1 − square root
param-total_steps = cycle length
schedule-range_test-param-total_steps = length of the test
param-pct_start = rising part
param-div_factor = div factor
param-final_div_factor = final div factor
param-anneal_strategy = annealing
param-anneal_strategy-cos = cosine
param-anneal_strategy-linear = linear
param-three_phase = three phases
param-pct_final = last phase from
param-base_factor = base factor
param-step_size_up = steps up
param-step_size_down = steps down
param-mode = mode
param-mode-triangular = triangular
param-mode-triangular2 = triangular2: half as high each cycle
param-mode-exp_range = exp_range: γ times as high each step
param-patience = patience
param-threshold = threshold
param-threshold_mode = threshold mode
param-threshold_mode-rel = relative
param-threshold_mode-abs = absolute
param-threshold_mode-size = relative to the size
param-cooldown = cooldown
param-min_lr = minimum rate
schedule-reduce_on_plateau-param-eps = minimal decrease

# Parameters of MNIST

param-activation = activation
param-activation-relu = ReLU
param-activation-tanh = tanh
param-activation-sigmoid = sigmoid
param-init = initial weights
param-init-he = He (ReLU)
param-init-xavier = Xavier (tanh)
param-batch = batch size
param-epochs = epochs
param-train = training examples
param-l2 = L2 penalty
param-dropout = dropout
param-train_order = order of the examples
param-train_order-shuffled = shuffled each epoch
param-train_order-file = as in the file
param-train_order-sorted = sorted by digit
param-hidden = hidden units

## reading: help, summaries and sources, read behind a button or in a tooltip

# Optimizers: what each one does, which variant this is, and the source

optimizer-sgd-summary = Steps straight down the slope: the plain method that all others build on.
optimizer-sgd-variant = PyTorch's SGD without momentum.
optimizer-sgd-exact = On a surface the gradient is exact, so this is plain gradient descent. Gradient noise makes it stochastic.
optimizer-momentum-summary = A ball that keeps its speed: fast along valleys, but it overshoots.
optimizer-momentum-variant = PyTorch's SGD with momentum, unless another formula is chosen.
optimizer-nesterov-summary = Momentum that looks ahead: it brakes before the far wall, not after.
optimizer-nesterov-variant = PyTorch's SGD with nesterov=True, where w is the point at which the gradient is taken. In Sutskever's form, w is the point before the look-ahead.
optimizer-asgd-summary = SGD that also averages its path: noise moves the point, but hardly the average.
optimizer-asgd-variant = PyTorch's ASGD; the average is the second point.
optimizer-polyak_sgd-summary = Gradient descent that knows the lowest possible loss and sets its rate by how far the loss is above it.
optimizer-polyak_sgd-variant = Optax's polyak_sgd; the learning rate is its largest one. The minimum is that of the surface; for networks it is 0.
optimizer-adagrad-summary = Divides each coordinate's step by the root of the sum of its squared gradients: steep directions slow down – in the end, all do.
optimizer-adagrad-variant = PyTorch's Adagrad: the sum starts at 0 and ε is outside the root. Optax starts at 0.1, with ε inside.
optimizer-rmsprop-summary = Divides each coordinate's gradient by an exponentially weighted average of its size, so all coordinates move at a similar pace.
optimizer-rmsprop-variant = PyTorch's RMSprop: ε outside the root, no bias correction, a = 0.99 (Hinton: 0.9). Optax has ε inside the root.
optimizer-adadelta-summary = Sets the length of each step from the lengths of its past steps; it starts very slowly.
optimizer-adadelta-variant = PyTorch's Adadelta: ε inside both roots.
optimizer-adam-summary = Momentum plus a step size per coordinate; the usual default in deep learning.
optimizer-adam-variant = PyTorch's Adam: ε outside the root, added after bias correction.
optimizer-adamw-summary = Adam with a weight decay that pulls all weights equally; the usual choice for transformers.
optimizer-adamw-variant = PyTorch's AdamW: the weight decay is multiplied by the learning rate.
optimizer-amsgrad-summary = Adam that never forgets its largest squared gradient; fixes cases where Adam fails to converge.
optimizer-amsgrad-variant = PyTorch's Adam with amsgrad=True: the maximum of v is taken before bias correction. Optax takes it afterwards.
optimizer-adamax-summary = Adam that divides by the largest recent gradient: no coordinate ever moves faster than the learning rate.
optimizer-adamax-variant = PyTorch's Adamax: ε is added to |g|.
optimizer-nadam-summary = Adam that looks ahead as Nesterov does, with a momentum that warms up.
optimizer-nadam-variant = PyTorch's NAdam, with the momentum schedule of the paper. Optax leaves the schedule out.
optimizer-radam-summary = Adam with a built-in warm-up: it adapts only after it has seen enough gradients.
optimizer-radam-variant = PyTorch's RAdam: rectified when ρ > 5, plain momentum before that; ε is added before bias correction.
optimizer-rprop-summary = Uses only the sign of the gradient: each coordinate's step grows while the sign stays the same and shrinks when it flips.
optimizer-rprop-variant = PyTorch's Rprop: after a change of sign a coordinate rests for one step. The learning rate sets the first step only.
optimizer-adafactor-summary = Steps proportional to the size of the weights, so large and small tensors learn at the same pace.
optimizer-adafactor-variant = PyTorch's Adafactor: the squared gradients of a matrix are kept by row and column, those of a vector in full.
optimizer-adabelief-summary = Adam that takes larger steps where gradients are predictable.
optimizer-adabelief-variant = Optax's adabelief: ε₀ is added to s at every step; ε is outside the root.
optimizer-yogi-summary = Adam whose step sizes cannot jump up when gradients suddenly become small.
optimizer-yogi-variant = Optax's yogi: with bias correction; m and v both start at v₀; ε is outside the root.
optimizer-novograd-summary = Momentum over gradients scaled to length one: only the direction of the slope matters, not how steep it is.
optimizer-novograd-variant = Optax's novograd: v₁ = ‖g₁‖², one v per layer, no factor 1 − β₁.
optimizer-adan-summary = Adam with foresight: it uses the change of the gradient to predict the next one.
optimizer-adan-variant = Optax's adan weights the change of the gradient by κ = 1 − β₂. The authors' code uses κ = β₂ and, for weight decay, divides by 1 + αλ.
optimizer-ademamix-summary = Adam that also remembers gradients from thousands of steps ago.
optimizer-ademamix-variant = Optax's ademamix: α and β₃ are constant, and the slow average has no bias correction.
optimizer-adopt-summary = Adam rearranged so that it converges with any β₂; its first step only measures and does not move.
optimizer-adopt-variant = Optax's adopt: clipped at (t − 1)^¼; the first step only sets v₁ = g₁².
optimizer-nadamw-summary = Adam that looks ahead as Nesterov does, with a decoupled weight decay.
optimizer-nadamw-variant = Optax's nadamw: the momentum is constant, unlike in PyTorch's NAdam; the decay is multiplied by the learning rate.
optimizer-lion-summary = Fixed-size steps along the sign of a momentum; found by program search; needs half of Adam's memory.
optimizer-lion-variant = Optax's lion; sign(0) = 0.
optimizer-sign_sgd-summary = Only the sign of the gradient matters: every coordinate moves by the same amount.
optimizer-sign_sgd-variant = Optax's sign_sgd; sign(0) = 0.
optimizer-signum-summary = Sign SGD with averaged gradients: a single noisy gradient no longer turns it around.
optimizer-signum-variant = Optax's signum, without bias correction, which would not change any sign.
optimizer-sm3-summary = AdaGrad with far less memory: one accumulator for each row and each column of a layer.
optimizer-sm3-variant = Optax's sm3: ε inside the root; for a vector it is AdaGrad with momentum.
optimizer-lars-summary = Momentum with steps proportional to the weights of each layer; made for huge batches.
optimizer-lars-variant = Optax's lars: the rate is inside the momentum; ρ = 1 where either norm is 0.
optimizer-lamb-summary = Adam's direction with a step length proportional to the weights of each layer.
optimizer-lamb-variant = Optax's lamb: with bias correction; the ratio is 1 where either norm is 0.
optimizer-schedule_free_sgd-summary = SGD that averages its path as it goes, so the learning rate need not decay.
optimizer-schedule_free_sgd-variant = Optax's schedule_free_sgd: the path is y; the second point is the average x.
optimizer-schedule_free_adamw-summary = AdamW that averages its path as it goes, so the learning rate need not decay.
optimizer-schedule_free_adamw-variant = Optax's schedule_free_adamw: the path is y; the second point is the average x.
optimizer-prodigy-summary = Adam without a learning rate to tune: it finds its own, and finds it quickly.
optimizer-prodigy-variant = Optax's prodigy, with bias correction; m and v are averages of dₜgₜ and its square.
optimizer-dadapt_adamw-summary = AdamW without a learning rate to tune: it estimates the distance to the solution.
optimizer-dadapt_adamw-variant = Optax's dadapt_adamw: with bias correction; the rate is inside the average of the gradient.
optimizer-dog-summary = SGD without a learning rate to tune: the rate is the distance traveled divided by the size of all gradients so far.
optimizer-dog-variant = Optax's dog, with r₀ = 10⁻⁶(1 + ‖w₀‖) by default.
optimizer-optimistic_gd-summary = Gradient descent that anticipates: it expects the gradient to change again as it did in the last step.
optimizer-optimistic_gd-variant = Optax's optimistic_gradient_descent; the first step uses g₀ = g₁.
optimizer-line_search_gd-summary = Gradient descent that tries before it steps: it never diverges, but zigzags through narrow valleys.
optimizer-line_search_gd-variant = Armijo's backtracking, or an exact search along the line.
optimizer-conjugate_gradient-summary = Steepest descent that does not undo the previous step: an oval bowl takes two steps instead of a zigzag.
optimizer-conjugate_gradient-variant = Polak–Ribière+ with a strong Wolfe line search (c₂ = 0.1), unless another formula is chosen.
optimizer-newton-summary = Uses the full curvature: one leap to the bottom of a bowl, however oval.
optimizer-newton-variant = With Levenberg's damping. By default it uses absolute curvatures, so it leaves saddle points; plain Newton is drawn to them.
optimizer-bfgs-summary = Learns the curvature from its own steps, without second derivatives; near the minimum it is almost as fast as Newton.
optimizer-bfgs-variant = Algorithm 6.1 of Nocedal and Wright, with PyTorch's strong Wolfe line search.
optimizer-lbfgs-summary = Learns the curvature from its last few steps and leaps almost like Newton; needs exact gradients.
optimizer-lbfgs-variant = PyTorch's LBFGS, with one iteration per step and the strong Wolfe line search.

# The sources

optimizer-sgd-authors = Robbins, Monro
optimizer-sgd-title = A Stochastic Approximation Method
optimizer-momentum-authors = Polyak
optimizer-momentum-title = Some methods of speeding up the convergence of iteration methods
optimizer-nesterov-authors = Sutskever, Martens, Dahl, Hinton
optimizer-nesterov-title = On the importance of initialization and momentum in deep learning
optimizer-asgd-authors = Polyak, Juditsky
optimizer-asgd-title = Acceleration of Stochastic Approximation by Averaging
optimizer-polyak_sgd-authors = Loizou, Vaswani, Laradji, Lacoste-Julien
optimizer-polyak_sgd-title = Stochastic Polyak Step-size for SGD: An Adaptive Learning Rate for Fast Convergence
optimizer-adagrad-authors = Duchi, Hazan, Singer
optimizer-adagrad-title = Adaptive Subgradient Methods for Online Learning and Stochastic Optimization
optimizer-rmsprop-authors = Hinton
optimizer-rmsprop-title = Neural Networks for Machine Learning, lecture 6e
optimizer-adadelta-authors = Zeiler
optimizer-adadelta-title = ADADELTA: An Adaptive Learning Rate Method
optimizer-adam-authors = Kingma, Ba
optimizer-adam-title = Adam: A Method for Stochastic Optimization
optimizer-adamw-authors = Loshchilov, Hutter
optimizer-adamw-title = Decoupled Weight Decay Regularization
optimizer-amsgrad-authors = Reddi, Kale, Kumar
optimizer-amsgrad-title = On the Convergence of Adam and Beyond
optimizer-adamax-authors = { optimizer-adam-authors }
optimizer-adamax-title = { optimizer-adam-title }
optimizer-nadam-authors = Dozat
optimizer-nadam-title = Incorporating Nesterov Momentum into Adam
optimizer-radam-authors = Liu, Jiang, He, Chen, Liu, Gao, Han
optimizer-radam-title = On the Variance of the Adaptive Learning Rate and Beyond
optimizer-rprop-authors = Riedmiller, Braun
optimizer-rprop-title = A direct adaptive method for faster backpropagation learning: the RPROP algorithm
optimizer-adafactor-authors = Shazeer, Stern
optimizer-adafactor-title = Adafactor: Adaptive Learning Rates with Sublinear Memory Cost
optimizer-adabelief-authors = Zhuang, Tang, Ding, Tatikonda, Dvornek, Papademetris, Duncan
optimizer-adabelief-title = AdaBelief Optimizer: Adapting Stepsizes by the Belief in Observed Gradients
optimizer-yogi-authors = Zaheer, Reddi, Sachan, Kale, Kumar
optimizer-yogi-title = Adaptive Methods for Nonconvex Optimization
optimizer-novograd-authors = Ginsburg, Castonguay, Hrinchuk, Kuchaiev, Lavrukhin, Leary, Li, Nguyen, Zhang, Cohen
optimizer-novograd-title = Stochastic Gradient Methods with Layer-wise Adaptive Moments for Training of Deep Networks
optimizer-adan-authors = Xie, Zhou, Li, Lin, Yan
optimizer-adan-title = Adan: Adaptive Nesterov Momentum Algorithm for Faster Optimizing Deep Models
optimizer-ademamix-authors = Pagliardini, Ablin, Grangier
optimizer-ademamix-title = The AdEMAMix Optimizer: Better, Faster, Older
optimizer-adopt-authors = Taniguchi, Harada, Minegishi, Oshima, Jeong, Nagahara, Iiyama, Suzuki, Iwasawa, Matsuo
optimizer-adopt-title = ADOPT: Modified Adam Can Converge with Any β₂ with the Optimal Rate
optimizer-nadamw-authors = Loshchilov, Hutter
optimizer-nadamw-title = Decoupled Weight Decay Regularization
optimizer-lion-authors = Chen, Liang, Huang, Real, Wang, Liu, Pham, Dong, Luong, Hsieh, Lu, Le
optimizer-lion-title = Symbolic Discovery of Optimization Algorithms
optimizer-sign_sgd-authors = Bernstein, Wang, Azizzadenesheli, Anandkumar
optimizer-sign_sgd-title = signSGD: Compressed Optimisation for Non-Convex Problems
optimizer-signum-authors = { optimizer-sign_sgd-authors }
optimizer-signum-title = { optimizer-sign_sgd-title }
optimizer-sm3-authors = Anil, Gupta, Koren, Singer
optimizer-sm3-title = Memory-Efficient Adaptive Optimization
optimizer-lars-authors = You, Gitman, Ginsburg
optimizer-lars-title = Large Batch Training of Convolutional Networks
optimizer-lamb-authors = You, Li, Reddi, Hseu, Kumar, Bhojanapalli, Song, Demmel, Keutzer, Hsieh
optimizer-lamb-title = Large Batch Optimization for Deep Learning: Training BERT in 76 minutes
optimizer-schedule_free_sgd-authors = Defazio, Yang, Mehta, Mishchenko, Khaled, Cutkosky
optimizer-schedule_free_sgd-title = The Road Less Scheduled
optimizer-schedule_free_adamw-authors = { optimizer-schedule_free_sgd-authors }
optimizer-schedule_free_adamw-title = { optimizer-schedule_free_sgd-title }
optimizer-prodigy-authors = Mishchenko, Defazio
optimizer-prodigy-title = Prodigy: An Expeditiously Adaptive Parameter-Free Learner
optimizer-dadapt_adamw-authors = Defazio, Mishchenko
optimizer-dadapt_adamw-title = Learning-Rate-Free Learning by D-Adaptation
optimizer-dog-authors = Ivgi, Hinder, Carmon
optimizer-dog-title = DoG is SGD's Best Friend: A Parameter-Free Dynamic Step Size Schedule
optimizer-optimistic_gd-authors = Mokhtari, Ozdaglar, Pattathil
optimizer-optimistic_gd-title = A Unified Analysis of Extra-gradient and Optimistic Gradient Methods for Saddle Point Problems: Proximal Point Approach
optimizer-line_search_gd-authors = Armijo
optimizer-line_search_gd-title = Minimization of functions having Lipschitz continuous first partial derivatives
optimizer-conjugate_gradient-authors = Fletcher, Reeves
optimizer-conjugate_gradient-title = Function minimization by conjugate gradients
optimizer-newton-authors = Levenberg
optimizer-newton-title = A method for the solution of certain non-linear problems in least squares
optimizer-bfgs-authors = Fletcher
optimizer-bfgs-title = A new approach to variable metric algorithms
optimizer-lbfgs-authors = Liu, Nocedal
optimizer-lbfgs-title = On the limited memory BFGS method for large scale optimization

# What each parameter does: a run, its start, gradient clipping, Lookahead

param-steps-help = Number of steps that every optimizer takes.
param-noise-help = Standard deviation of the Gaussian noise that is added to every gradient, as small batches would add it.
run-param-seed-help = Changes the noise and the order of batches. All optimizers get the same.
param-tolerance-help = Counts as converged when f is within this of the minimum (or, where no minimum is known, when the gradient norm is below it).
start-param-x-help = Where every run starts.
start-param-y-help = Where every run starts.
clip-param-norm-help = A gradient longer than this is scaled down to this length.
clip-param-norm_type-help = How the length of a gradient is measured.
clip-param-value-help = Each coordinate of the gradient is limited to ± this value.
lookahead-param-k-help = Number of optimizer steps between two returns to the slow weights.
lookahead-param-alpha-help = How far the slow weights move towards the optimizer's point. 1: the optimizer alone.

# Surfaces

param-k-help = How much steeper the surface is across the valley than along it.
surface-rosenbrock-param-a-help = The minimum lies at (a, a²).
surface-rosenbrock-param-b-help = How steep the walls are compared with the floor.
surface-rastrigin-param-A-help = Larger: deeper local minima. 0: a plain bowl.
surface-ravine-param-angle-help = Angle between the ravine and the x axis, in degrees.
surface-cliff-param-h-help = Height of the plateaus above the canyon between them.
surface-cliff-param-w-help = Distance over which the plateaus drop; the smaller, the steeper.
surface-shifted_parabola-param-c-help = Where the minimum is.
surface-double_well-param-c-help = What is added to the slope everywhere: it makes one well deeper than the other. Beyond ±1.54, only one is left.
surface-flat_saddle-param-c-help = How steeply the saddle falls to both sides; the smaller, the flatter.
surface-two_basins-param-q-help = Moves the ridge; the basin farther from it is the deeper one. 0: both are equal.
param-data_points-help = Number of examples over which the loss is the mean.
param-data_preset-help = Scaled unequally: one feature varies much more. Correlated: both vary together. Sparse: one feature is 0 in nine of ten examples.
param-data_bias-help = On: x is the weight of one feature, y the bias. Off: x and y are the weights of two features.
param-data_batch-help = Examples whose gradient a step takes; 0 for all. Each step takes the next ones, and an epoch has gone through all of them.
param-data_order-help = Shuffled: each epoch goes through the examples in a new order. As listed: always in the same order.
param-data_seed-help = Draws other examples of the same kind.
param-data_zero_grad-help = Off: the gradients of all steps add up, as in a PyTorch loop without optimizer.zero_grad().
param-data_features-help = Number of features of each example, and so of weights. Features and true weights are drawn from a normal distribution.
param-data_noise-help = Standard deviation of what is added to the target of each example.
param-data_across-help = The weight that the plot shows from left to right. It begins at the x of the start.
param-data_up-help = The weight that the plot shows from bottom to top. It begins at the y of the start; all weights that are not shown begin at 0.
surface-multiple_regression-param-data_preset-help = Scaled unequally: the curvatures differ by a factor of 100. Correlated: all features vary together. Sparse: every second feature is 0 in nine of ten examples.
surface-own-param-constant-help = A constant of the formula.
optimizer-own-param-constant-help = A constant of the rule. Its number and the ends of its slider stand in the text.

# Optimizers

param-lr-help = Scales every step. Too large: the run diverges. Too small: it hardly moves.
param-weight_decay-help = Pulls the point towards the origin; larger values pull harder.
param-decoupled_weight_decay-help = On: weight decay acts directly on the weights, as in AdamW. Off: it is added to the gradient.
param-momentum-help = Share of the velocity that is kept at each step. Larger: faster along valleys, more overshoot.
param-nesterov-help = Steps as if the momentum had been applied once more.
param-bias_correction-help = Off: m and v stay biased towards 0 in the first steps.
param-beta1-help = Share of the gradient average that is kept at each step. Larger: smoother, but slower to turn.
param-beta2-help = Share of the squared-gradient average that is kept at each step. Larger: slower to adapt.
param-eps-help = Avoids division by zero; large values make the method less adaptive.
param-eps_root-help = Like ε, but added inside the root.
param-eps_in_sqrt-help = Divides by √(v + ε) instead of √v + ε, as Optax and TensorFlow do.
param-amsgrad-help = Divides by the largest v so far, so that step sizes never grow again.
param-centered-help = Divides by the standard deviation of the gradient: larger steps where the slope is steady.
param-initial_scale-help = Initial value of the average of squares. Above 0: shorter first steps.
param-rho-help = Share of the averages of squared gradients and squared steps that is kept at each step. Larger: slower to adapt.
param-lr_decay-help = Also divides the rate by 1 + (t − 1)η. Larger: the rate falls sooner.
param-estim_lr0-help = First estimate of the rate. The estimate only grows, so start too small rather than too large.
param-estim_lr_coef-help = Factor on each new estimate of the rate. Larger: bolder.
param-safeguard_warmup-help = Leaves the rate out of the denominator of the estimate, for schedules that start at 0.
param-warmup_steps-help = Steps over which the rate rises linearly to its full value.
param-weight_lr_power-help = Larger: warm-up steps count less in the average.
param-line_search-help = Without a line search, the step is the learning rate times the direction, and may leap anywhere.
optimizer-momentum-param-form-help = The textbooks' formulas differ in how the learning rate scales the step.
optimizer-momentum-param-dampening-help = For v = βv + g: leaves out this share of every gradient except the first.
optimizer-momentum-param-bias_correction-help = For v = βv + (1 − β)g: divides v by 1 − βᵗ, so that the first steps are not too short.
optimizer-nesterov-param-form-help = Shows the point at which the gradient is taken, or the point before the look-ahead.
optimizer-asgd-param-lambd-help = Shrinks the weights and lowers the rate over time; larger values do both faster.
optimizer-asgd-param-alpha-help = Power with which the rate falls. Larger: it falls sooner.
optimizer-asgd-param-t0-help = Step at which the average of the path starts.
optimizer-adagrad-param-initial_accumulator_value-help = Initial value of the sum of squares. Above 0: shorter first steps where the slope is small.
optimizer-rmsprop-param-alpha-help = { param-beta2-help }
optimizer-rmsprop-param-bias_correction-help = Corrects the averages for their start at 0, so that the first steps are not too long.
optimizer-adadelta-param-eps-help = Sets the length of the first steps: they grow from √ε.
optimizer-adamax-param-beta2-help = Share of the largest gradient that is remembered at each step. Larger: slower to adapt.
optimizer-nadam-param-momentum_decay-help = How fast the momentum grows from β₁/2 to β₁. Larger: faster.
optimizer-rprop-param-lr-help = First step of every coordinate; later steps adapt by themselves.
optimizer-rprop-param-etaminus-help = Factor on a step after its gradient changes sign.
optimizer-rprop-param-etaplus-help = Factor on a step while its gradient keeps its sign.
optimizer-rprop-param-step_size_min-help = No step becomes shorter than this.
optimizer-rprop-param-step_size_max-help = No step becomes longer than this.
optimizer-adafactor-param-lr-help = Largest step, relative to the size of the weights; never above 1/√t.
optimizer-adafactor-param-beta2_decay-help = The closer to 0, the faster squared gradients are forgotten.
optimizer-adafactor-param-eps1-help = Avoids division by zero.
optimizer-adafactor-param-eps2-help = Smaller weights count as this size, so that their steps do not vanish.
optimizer-adafactor-param-d-help = An update larger than this (root mean square) is scaled down to this size.
optimizer-adabelief-param-beta2-help = Share of the average of squared deviations from the expected gradient that is kept at each step. Larger: slower to adapt.
optimizer-adabelief-param-eps_root-help = Added to s at every step, so that it adds up; large values make the method less adaptive.
optimizer-yogi-param-beta2-help = How slowly v follows the squared gradient; the closer to 1, the slower.
optimizer-yogi-param-initial_accumulator_value-help = Initial value of m and v; large values hold back the first steps.
optimizer-novograd-param-beta1-help = Share of the sum of normalized gradients that is kept at each step. Larger: smoother and longer steps.
optimizer-novograd-param-beta2-help = Share of the average of squared gradient norms that is kept at each step. Larger: slower to adapt.
optimizer-adan-param-beta2-help = Share of the average of the gradient's changes that is kept at each step. It also sets their weight κ.
optimizer-adan-param-beta3-help = { param-beta2-help }
optimizer-adan-param-variant-help = Weight κ of the gradient's change. The authors' code also applies weight decay in another way.
optimizer-polyak_sgd-param-lr-help = The rate is never larger than this. Far from the minimum, where gradients are small, it would otherwise be very large.
optimizer-polyak_sgd-param-eps-help = Added to the squared gradient norm; large values shorten steps where the gradient is small.
optimizer-ademamix-param-beta3-help = Share of the slow gradient average that is kept at each step.
optimizer-ademamix-param-alpha-help = Weight of the slow average in each step. 0: it does not count.
optimizer-adopt-param-beta1-help = Share of the average of normalized gradients that is kept at each step. Larger: smoother, but slower to turn.
optimizer-adopt-param-eps-help = Smallest divisor; large values make the method less adaptive.
optimizer-adopt-param-use_clipping-help = Limits the normalized gradient to ± the fourth root of the steps taken: gentle at first.
optimizer-lion-param-beta1-help = Weight of the momentum in the direction of a step; the new gradient has the weight 1 − β₁.
optimizer-lion-param-beta2-help = { param-beta1-help }
optimizer-signum-param-momentum-help = { param-beta1-help }
optimizer-sm3-param-momentum-help = Share of the average of scaled gradients that is kept at each step. Larger: smoother, but slower to turn.
optimizer-sm3-param-eps-help = Added inside the root; large values make the method less adaptive.
optimizer-lars-param-trust_coefficient-help = Length of a step at learning rate 1, as a share of the norm of the weights.
optimizer-schedule_free_sgd-param-beta1-help = Where the gradient is taken: near 1, at the average x; near 0, at the fast point z.
optimizer-schedule_free_adamw-param-beta1-help = { optimizer-schedule_free_sgd-param-beta1-help }
optimizer-prodigy-param-lr-help = Factor on the rate that the method finds by itself. Leave it at 1.
optimizer-dadapt_adamw-param-lr-help = { optimizer-prodigy-param-lr-help }
optimizer-dog-param-lr-help = { optimizer-prodigy-param-lr-help }
optimizer-dog-param-init_rule-help = What sets the length of the first step, when no distance has been traveled yet.
optimizer-dog-param-init_step-help = How long the first step is: small is safe, large saves some steps.
optimizer-dog-param-eps-help = Added inside the root; large values shorten the first steps.
optimizer-optimistic_gd-param-alpha-help = Weight of the gradient in each step.
optimizer-optimistic_gd-param-beta-help = Weight of the last change of the gradient. 0: plain gradient descent.
optimizer-line_search_gd-param-lr-help = The step length that every search tries first.
optimizer-line_search_gd-param-search-help = Backtracking shortens the step until it is good enough; the exact search goes to the lowest point of the line.
optimizer-line_search_gd-param-c1-help = Share of the predicted decrease that a step must achieve. Larger: stricter.
optimizer-line_search_gd-param-shrink-help = Backtracking: factor on a step that is too long.
optimizer-conjugate_gradient-param-lr-help = The step length that the first line search tries first.
optimizer-conjugate_gradient-param-formula-help = How much of the last direction is kept.
optimizer-conjugate_gradient-param-restart-help = Number of steps after which the last direction is forgotten. 0: never.
optimizer-newton-param-lr-help = Share of the full Newton step that is taken.
optimizer-newton-param-damping-help = Added to every curvature. Larger: shorter, safer steps.
optimizer-newton-param-curvature-help = Where the surface bends downwards, absolute curvatures lead away from a saddle point, signed ones into it.
optimizer-bfgs-param-lr-help = The step length that the line search tries first; without a line search, the factor on the direction.
optimizer-lbfgs-param-lr-help = { optimizer-bfgs-param-lr-help }
optimizer-lbfgs-param-history_size-help = Number of past steps from which the curvature is learned.
optimizer-lbfgs-param-max_iter-help = Iterations of the method within one step.
optimizer-lbfgs-param-max_eval-help = Largest number of gradient evaluations within one step.
optimizer-lbfgs-param-tolerance_grad-help = Stops when no component of the gradient is larger than this.
optimizer-lbfgs-param-tolerance_change-help = Stops when a step would change less than this.

# What a share such as β means, beside its slider: `letter` is the letter of the parameter, `count` is 1/(1 − β).
param-averages = { $count ->
    [one] no average: 1/(1 − { $letter }) = { $count } step
   *[other] averages about 1/(1 − { $letter }) = { $count } steps
}
param-beta2-averages = { $count ->
    [one] no average: 1/(1 − { $letter }) = { $count } squared gradient
   *[other] averages about 1/(1 − { $letter }) = { $count } squared gradients
}
param-rho-averages = averages about 1/(1 − { $letter }) = { $count } squared gradients and steps
optimizer-momentum-param-momentum-averages = { $count ->
    [one] no memory: 1/(1 − { $letter }) = { $count } gradient
   *[other] remembers about 1/(1 − { $letter }) = { $count } gradients
}
optimizer-nesterov-param-momentum-averages = { optimizer-momentum-param-momentum-averages }
optimizer-rmsprop-param-alpha-averages = { param-beta2-averages }
optimizer-adamax-param-beta2-averages = remembers the largest gradient for about 1/(1 − { $letter }) = { $count } steps
optimizer-adabelief-param-beta2-averages = averages about 1/(1 − { $letter }) = { $count } squared deviations
optimizer-yogi-param-beta2-averages = v moves by 1 − { $letter } of the squared gradient
optimizer-novograd-param-beta1-averages = sums about 1/(1 − { $letter }) = { $count } normalized gradients
optimizer-novograd-param-beta2-averages = averages about 1/(1 − { $letter }) = { $count } squared gradient norms
optimizer-adan-param-beta2-averages = averages about 1/(1 − { $letter }) = { $count } changes of the gradient
optimizer-adan-param-beta3-averages = { param-beta2-averages }
optimizer-lion-param-beta1-averages = { $letter } of the average, 1 − { $letter } of the new gradient
optimizer-lion-param-beta2-averages = { param-averages }
optimizer-schedule_free_sgd-param-beta1-averages = { $letter } of the average x, 1 − { $letter } of the fast point z
optimizer-schedule_free_adamw-param-beta1-averages = { optimizer-schedule_free_sgd-param-beta1-averages }

# Schedules. Where the label is not PyTorch's name, the help says it.

param-step_size-help = Steps between two drops (PyTorch: step_size of StepLR). Auto: a quarter of the run.
param-gamma-help = Factor at each drop (1 = no change; PyTorch: gamma).
schedule-exponential-param-gamma-help = Factor at each step (1 = no change; PyTorch: gamma of ExponentialLR).
schedule-cyclic-param-gamma-help = Factor on the height of the cycles at each step, in mode exp_range (PyTorch: gamma).
param-delay-help = Steps at the full rate before the decay starts.
param-milestone1-help = Step at which the rate drops (PyTorch: an entry of milestones of MultiStepLR). 0: not used.
param-milestone2-help = { param-milestone1-help }
param-milestone3-help = { param-milestone1-help }
param-milestone4-help = { param-milestone1-help }
param-milestone5-help = { param-milestone1-help }
param-milestone6-help = { param-milestone1-help }
param-T_max-help = Step at which the rate reaches its minimum (PyTorch: T_max of CosineAnnealingLR). Auto: the length of the run.
param-eta_min-help = Lowest rate, as a rate and not as a factor (PyTorch: eta_min).
param-after-help = What the rate does after step T.
param-T_0-help = Length of the first period in steps (PyTorch: T_0 of CosineAnnealingWarmRestarts). Auto: a quarter of the run.
param-T_mult-help = How many times longer each period is than the one before (PyTorch: T_mult).
param-start_factor-help = Factor on the rate at the first step (PyTorch: start_factor of LinearLR).
schedule-warmup_cosine-param-start_factor-help = Factor on the rate at the first step, with the LinearLR ramp (PyTorch: start_factor).
schedule-warmup_linear-param-start_factor-help = { schedule-warmup_cosine-param-start_factor-help }
param-end_factor-help = Factor on the rate at the end of the line (PyTorch: end_factor).
schedule-linear-param-total_iters-help = Step at which the line ends (PyTorch: total_iters). Auto: the length of the run.
schedule-polynomial-param-total_iters-help = Length of the decay in steps (PyTorch: total_iters of PolynomialLR). Auto: the length of the run.
schedule-constant_factor-param-total_iters-help = Step at which the full rate starts (PyTorch: total_iters of ConstantLR). Auto: a tenth of the run.
param-power-help = 1: a straight line. Larger: the rate falls sooner (PyTorch: power).
schedule-constant_factor-param-factor-help = Factor on the rate in the first steps (PyTorch: factor).
schedule-reduce_on_plateau-param-factor-help = Factor on the rate at each plateau (PyTorch: factor of ReduceLROnPlateau).
param-warmup-help = Steps until the full rate is reached. Auto: a tenth of the run.
param-ramp-help = How the rate rises: to the full rate at step w − 1, or from the start factor to the full rate at step w.
param-T-help = Step at which the decay ends. Auto: the length of the run.
param-floor-help = Factor on the rate at the end of the decay.
param-decay-help = Number of steps that the decay takes. Auto: a fifth of the run.
param-shape-help = Shape of the decay.
param-total_steps-help = Steps of the whole cycle (PyTorch: total_steps of OneCycleLR). Auto: the length of the run.
schedule-range_test-param-start_factor-help = Factor on the rate at the first step.
schedule-range_test-param-end_factor-help = Factor on the rate at the last step of the test, and after it.
schedule-range_test-param-total_steps-help = Steps of the test. Auto: the length of the run.
param-pct_start-help = Share of the cycle in which the rate rises (PyTorch: pct_start).
param-div_factor-help = How many times smaller the first rate is than the peak (PyTorch: div_factor).
param-final_div_factor-help = How many times smaller the last rate is than the first (PyTorch: final_div_factor).
param-anneal_strategy-help = Shape of the rise and of the fall (PyTorch: anneal_strategy).
param-three_phase-help = The rate falls back to its first value before it falls below it (PyTorch: three_phase).
param-pct_final-help = With three phases: share of the cycle at which the last phase starts. 0: when the fall has taken as long as the rise.
param-base_factor-help = Factor on the rate at its low points (PyTorch: base_lr of CyclicLR, as a share of max_lr).
param-step_size_up-help = Steps from low to high (PyTorch: step_size_up). Auto: a tenth of the run.
param-step_size_down-help = Steps from high to low (PyTorch: step_size_down). 0: as many as from low to high.
param-mode-help = How the height of the cycles changes (PyTorch: mode).
param-patience-help = How many times in a row the loss may fail to improve before the rate drops: steps on a surface, epochs on MNIST (PyTorch: patience).
param-threshold-help = How much lower than the best loss a loss must be to count as an improvement (PyTorch: threshold).
param-threshold_mode-help = Relative: the threshold is a share of the best loss. Where losses are below 0, every loss then counts as an improvement, as in PyTorch, and the rate never drops. Absolute: it is an amount (PyTorch: threshold_mode, rel or abs). Relative to the size: it is a share of the best loss without its sign, which also works below 0.
param-cooldown-help = How long after a drop nothing is counted: steps on a surface, epochs on MNIST (PyTorch: cooldown).
param-min_lr-help = The rate never falls below this (PyTorch: min_lr).
schedule-reduce_on_plateau-param-eps-help = A drop of the rate by no more than this is skipped (PyTorch: eps).

# MNIST

param-activation-help = Activation function of the hidden units.
param-init-help = Scale of the initial weights.
param-batch-help = Examples per update; all of them = full-batch gradient descent.
param-epochs-help = Passes over the training set.
param-train-help = Training examples used.
mnist-param-seed-help = Changes the initial weights and the batches. All optimizers get the same.
param-l2-help = Adds λ/2 times the sum of the squared weights (not biases) to the loss.
param-dropout-help = Share of the hidden units that are left out at random in each training step.
param-train_order-help = The order in which each epoch goes through the training examples.
param-hidden-help = Number of units in a hidden layer. Larger: the network can learn more, and each step takes longer.

## help: the glossary, which stands behind each “?”, and the first words for a new visitor

help-welcome = { $shade ->
    [dark] A loss function seen from above (dark is low): each line is one optimizer walking downhill from the start.
   *[light] A loss function seen from above (light is low): each line is one optimizer walking downhill from the start.
}
help-try = Three things to try
help-try-start = Drag the start
help-try-rate = Push SGD past the mark on its slider
help-try-momentum = Change momentum's β
help-tried = done

help-on = What is “{ $name }”?
help-glossary = Glossary
help-keys = Keys: space plays and pauses. On a surface, ← and → go a step back and forward, Home and End to its first and last step. Ctrl+Z (⌘Z) takes a change back, Ctrl+Y (⇧⌘Z) makes it again.
help-search = Search the glossary
help-nothing = No term of the glossary has this word.

glossary-accuracy-name = accuracy
glossary-accuracy = Share of the images that a network classifies correctly. On ten digits, guessing gives about 10%.
glossary-activation-name = activation function
glossary-activation = The function that each hidden unit applies to its weighted sum of inputs. Without it, a network of many layers could do no more than one of a single layer.
glossary-batch-size-name = batch size
glossary-batch-size = Number of training examples from which the gradient of one update is computed. Larger batches give a less noisy gradient, but fewer updates per epoch.
glossary-bias-correction-name = bias correction
glossary-bias-correction = An exponentially weighted average that starts at 0 is too small in the first steps. Dividing it by 1 − βᵗ, where t is the number of the step, corrects that.
glossary-clipping-name = gradient clipping
glossary-clipping = A gradient that is too large is cut down before the optimizer uses it, so that one extreme gradient cannot throw the run far away: by norm, all of it is shortened; by value, each component is limited.
glossary-condition-number-name = condition number
glossary-condition-number = Largest curvature divided by the smallest. The larger it is, the narrower the valley, and the more steps gradient descent takes.
glossary-confusion-matrix-name = confusion matrix
glossary-confusion-matrix = Table that counts, for each true digit, how often each digit was predicted. Correct predictions are on the diagonal.
glossary-contour-plot-name = contour plot
glossary-contour-plot = A map of f(x, y) seen from above. Along each line, f has the same value. The closer a color is to that of the page, the lower f.
glossary-convergence-name = convergence
glossary-convergence = A run converges if it comes closer and closer to one point. Here it counts as converged when f is within the tolerance of its minimum value; where no minimum is known, as for a typed function, when the gradient norm is below the tolerance.
glossary-cross-entropy-name = cross-entropy
glossary-cross-entropy = The loss of a classifier: minus the logarithm of the probability that it gave to the correct class. 0 means certain and correct; guessing among ten digits gives 2.3.
glossary-curvature-name = curvature, λmax
glossary-curvature = How fast the slope changes. λmax is the largest eigenvalue of the matrix of second derivatives: the curvature in the steepest direction.
glossary-dampening-name = dampening
glossary-dampening = PyTorch's setting that leaves out a share of each new gradient when it is added to the momentum.
glossary-distance-name = distance from the minimum
glossary-distance = Length of the straight line from the last point of a run to the nearest global minimum of the surface.
glossary-divergence-name = divergence
glossary-divergence = A run diverges if its steps grow instead of shrinking, so that it leaves the minimum for good. A smaller learning rate usually prevents it.
glossary-dropout-name = dropout
glossary-dropout = Share of the hidden units that are left out at random in each training step, so that a network does not rely on single units.
glossary-early-stopping-name = early stopping
glossary-early-stopping = Ends a training where the loss on held-out data is lowest, before the network overfits.
glossary-effective-rate-name = effective rate
glossary-effective-rate = Length of a step divided by the length of the gradient: the learning rate with which plain gradient descent would take a step this long.
glossary-epoch-name = epoch
glossary-epoch = One pass over all training examples.
glossary-epsilon-name = ε (epsilon)
glossary-epsilon = A small number in a denominator that avoids division by zero. If it is large, an adaptive method behaves more like plain gradient descent.
glossary-gradient-name = gradient, ∇f
glossary-gradient = The vector of the slopes of f in each coordinate. It points uphill; optimizers go against it.
glossary-gradient-norm-name = gradient norm, ‖∇f‖
glossary-gradient-norm = Length of the gradient: how steep the surface is at a point. At a minimum it is 0.
glossary-hidden-units-name = hidden units
glossary-hidden-units = The numbers between the input and the output of a network. Each is a weighted sum of the layer before it, passed through the activation function.
glossary-learning-rate-name = learning rate, α
glossary-learning-rate = Factor on every step. Too large: the run diverges. Too small: it hardly moves.
glossary-line-search-name = line search
glossary-line-search = Tries several step lengths along one direction and takes one that is good enough, instead of trusting a fixed learning rate.
glossary-local-minimum-name = local minimum
glossary-local-minimum = A point that is lower than all points around it, while there may be a lower one elsewhere. The lowest point of all is the global minimum.
glossary-lookahead-name = Lookahead
glossary-lookahead = Lets an optimizer run ahead for k steps, then moves the slow weights part of the way towards its point and continues from there.
glossary-loss-name = loss, f
glossary-loss = The number that an optimizer tries to make small: the height of the surface or, for a network, how wrong its predictions are.
glossary-minimum-name = minimum
glossary-minimum = The lowest point of a surface; a cross marks it on the plot.
glossary-momentum-name = momentum, β
glossary-momentum = Each step also continues the previous ones: the velocity keeps the share β of itself. Steps add up along a valley and cancel out across it.
glossary-moving-average-name = exponentially weighted average (EWA)
glossary-moving-average = An average that gives the newest value the weight 1 − β and the average so far the weight β. It covers about the last 1/(1 − β) values: 10 for β = 0.9, 1,000 for β = 0.999.
glossary-nesterov-name = Nesterov momentum
glossary-nesterov = Momentum that takes the gradient where the velocity is about to lead, so that it can brake earlier.
glossary-noise-name = gradient noise, σ
glossary-noise = Random numbers that are added to every gradient, with standard deviation σ, as if it came from a small batch of data.
glossary-optimizer-name = optimizer
glossary-optimizer = The rule that turns gradients into steps.
glossary-overfitting-name = overfitting
glossary-overfitting = A network overfits if it becomes better on the training images while it becomes worse on images that it has not seen.
glossary-rms-name = root mean square (RMS)
glossary-rms = The square root of the mean of the squares: the typical size of some numbers, whatever their signs and however many there are.
glossary-saddle-name = saddle point
glossary-saddle = A point where the gradient is 0, but from which the surface rises in one direction and falls in another.
glossary-schedule-name = learning rate schedule
glossary-schedule = A rule that changes the learning rate during the run: usually large at first, small at the end.
glossary-second-moment-name = squared-gradient average
glossary-second-moment = Moving average of the squared gradient of each coordinate. Adaptive methods divide by its root, so that coordinates with large gradients do not take larger steps.
glossary-seed-name = seed
glossary-seed = The number from which all random numbers of a run are made. The same seed gives exactly the same run again.
glossary-sgd-name = SGD
glossary-sgd = Stochastic gradient descent: gradient descent with a gradient that is estimated from a random batch. On a surface the gradient is exact, so SGD is plain gradient descent there unless you add noise.
glossary-shuffling-name = shuffling
glossary-shuffling = Going through the training examples in a new random order in each epoch, so that each batch has examples of all classes. Sorted by class, a network forgets each class while it learns the next.
glossary-stability-limit-name = stability limit
glossary-stability-limit = The learning rate below which gradient descent stays near a minimum: 2/λmax, with momentum 2(1 + β)/λmax. The tick on the slider of the learning rate is the mark of this limit, where it is known.
glossary-step-name = step
glossary-step = One update of the point or of the weights by the optimizer.
glossary-tolerance-name = tolerance
glossary-tolerance = How close to its minimum value f must be for a run to count as converged. Where no minimum is known, as for a typed function, the gradient norm must be below the tolerance. It does not stop the run.
glossary-warm-up-name = warm-up
glossary-warm-up = A learning rate that rises from a small value in the first steps, while the averages of an adaptive method are not yet reliable.
glossary-weight-decay-name = weight decay
glossary-weight-decay = Pulls every weight a little towards 0 at each step, which keeps weights small. The L2 penalty does the same through the loss; for adaptive methods the two differ.

## faults: what is wrong with a spec, a link or a formula

# What is done about a fault in a link.
fault-used = { $fault } { $used } is used instead.
fault-left-out = { $fault } It was left out.
fault-of-optimizer = Optimizer { $number }: { $fault }
fault-of-line = Line { $line }. { $fault }

# `name` is the parameter that is meant, as its slider calls it; `given` is what the spec or link says.
fault-not-json = The text is not valid JSON: { $error }
fault-not-an-object = An object in braces is expected, but { $given } was given.
fault-missing = “{ $name }” is missing.
fault-missing-id = The “id” is missing.
fault-unknown-kind = There is no kind of spec “{ $given }”. The kinds are: { $known }.
fault-unknown-surface = There is no surface “{ $given }”.
fault-unknown-optimizer = There is no optimizer “{ $given }”.
fault-unknown-schedule = There is no schedule “{ $given }”.
fault-unknown-key = The key “{ $given }” is not known here. Known keys are: { $known }.
fault-out-of-range = “{ $name }” must be between { $min } and { $max }, but { $given } was given.
fault-not-a-number = “{ $name }” must be a number between { $min } and { $max }, but “{ $given }” was given.
fault-two-readings = “{ $name }”: “{ $given }” can mean { $less } or { $more }. Write the number without the comma, or with a decimal point.
fault-not-whole = “{ $name }” must be a whole number between { $min } and { $max }, but { $given } was given.
fault-not-an-option = “{ $name }” must be one of these: { $options }. It was “{ $given }”.
fault-not-a-flag = “{ $name }” must be true or false (in a link: 1 or 0), but “{ $given }” was given.
fault-not-a-list = A list of optimizers is expected, for example [{"{"}"id": "adam", "lr": 0.05{"}"}].
fault-too-many-optimizers = At most { $max } optimizers can run together, but { $given } were given.
fault-no-optimizer = None of the optimizers in the link can be used here. The usual ones are shown instead.
fault-not-for-networks = { $reason ->
    [hessian] { $optimizer } needs second derivatives, which networks do not provide here.
    [memory] { $optimizer } stores a square matrix with a row for each parameter, which is too large for a network. Use L-BFGS.
   *[other] { $optimizer } cannot train networks.
}
fault-needs-minimum = { $optimizer } needs to know the value of the minimum, which is not known for { $surface }. Switch it off or choose another surface.
fault-not-layers = The hidden layers must be a list of at most { $max } sizes, for example [128], but { $given } was given.
fault-too-many-layers = A network can have at most { $max } hidden layers, but { $given } were given.
fault-not-a-clip = Gradients are clipped either by “norm”, with an optional “norm_type”, or by “value”.
fault-not-a-table = Your own examples need { $min } to { $max } rows of two numbers in at most { $bytes } characters. { $given ->
    [one] There is { $given } row.
   *[other] There are { $given } rows.
}
fault-not-a-row = Line { $line } of your own examples is “{ $given }”, not two numbers.
fault-not-a-class = Line { $line } of your own examples is “{ $given }”; for logistic regression, the target must be 0 or 1.
fault-not-a-point = The start must be { $wanted ->
    [one] a number, for example 5
   *[other] two numbers, for example -1.2 and 1
    }, but { $given } was given.
# The point that a fault is about; of a function of one variable, $y is not a number.
fault-point = { $y ->
    [NaN] { $x }
   *[other] ({ $x }, { $y })
}
fault-no-value = The function is not defined at { fault-point }, so no run can start there.
fault-no-value-anywhere = The function is not defined anywhere { $bottom ->
    [NaN] from { $left } to { $right }
   *[other] from x = { $left } to { $right } and y = { $bottom } to { $top }
    }.
fault-not-a-formula = The formula must be a text in quotes, for example "x^2 + a*y^2".
fault-duplicate-key = The key “{ $given }” is given more than once. Keep one of them.
fault-repeated = “{ $given }” is given more than once. The last value counts.
fault-too-long = The link has { $bytes } bytes. Only the first { $max } were read.
fault-other-version = This is a link of version { $given }. It was read as version { $version }.
fault-more = { $count ->
    [one] { $count } more fault is not shown.
   *[other] { $count } more faults are not shown.
}

# Formulas. `character` counts from 1.
fault-formula-reserved-name = Character { $character }: “{ $given }” has a meaning of its own in links. Choose another name for this constant.
fault-formula-too-many-constants = Character { $character }: a formula may have at most { $max } constants.
fault-formula-empty = Type a formula, for example x^2 + y^2.
fault-formula-too-long = The formula has { $given } characters; at most { $max } are allowed.
fault-formula-name-too-long = Character { $character }: a name may have at most { $max } characters.
fault-formula-too-deep = Character { $character }: parentheses, powers and signs may be nested at most { $max } deep.
fault-formula-no-operand = Character { $character }: a number, a name or ( is expected here.
fault-formula-no-operator = Character { $character }: an operator such as * is expected here.
fault-formula-no-operator-or-close = Character { $character }: an operator or ) is expected here.
fault-formula-not-opened = Character { $character }: this ) has no matching (.
fault-formula-not-closed = Character { $character }: this ( is never closed.
fault-formula-comma = Character { $character }: a comma can only separate the arguments of a function. Decimals are written with a point.
fault-formula-no-arguments = Character { $character }: after the function { $function }, a ( is expected.
fault-formula-arguments = { $wanted ->
    [one] Character { $character }: the function { $function } takes { $wanted } argument, not { $given }.
   *[other] Character { $character }: the function { $function } takes { $wanted } arguments, not { $given }.
}
fault-formula-unknown-function = Character { $character }: unknown function “{ $given }”. For a product, write { $given }*(…).
fault-formula-function-like = Character { $character }: unknown function “{ $given }”. Did you mean { $function }?
fault-formula-ambiguous = Character { $character }: “{ $given }” could mean { $letter }^{ $digits }, { $digits }*{ $letter } or a name. Write what you mean.
fault-formula-number-too-large = Character { $character }: this number is too large.
fault-formula-no-digits = Character { $character }: digits are missing around the point.
fault-formula-equals-sign = Character { $character }: a formula has no “=”. Type only the right-hand side.
fault-formula-bracket = Character { $character }: use round parentheses instead of “{ $given }”.
fault-formula-bar = Character { $character }: this | has no second |. Write |…| or abs(…) for an absolute value.
fault-formula-tex = Character { $character }: “{ $given }” is not allowed. Type the formula without LaTeX, for example (a - x)^2 + b*(y - x^2)^2.
fault-formula-control-character = Character { $character }: the invisible character { $given } is not allowed. Delete it.
fault-formula-character = Character { $character }: “{ $given }” is not allowed in a formula.
fault-suggestion = Use { $formula }
fault-start-moved = The start was moved to { fault-point }, as the function has no value at the old one.
fault-formula-new-name = “{ $given }” is read as one constant. It has a slider of its own.
fault-formula-flat = No variable (x, y or w) occurs, so f has the same value everywhere.
fault-formula-log-of-zero = Character { $character }: logarithm of 0 at { fault-point }.
fault-formula-log-of-negative = Character { $character }: logarithm of a negative number ({ $argument }) at { fault-point }.
fault-formula-root-of-negative = Character { $character }: square root of a negative number ({ $argument }) at { fault-point }.
fault-formula-outside-one = Character { $character }: { $function } of a number outside −1 to 1 ({ $argument }) at { fault-point }.
fault-formula-division-by-zero = Character { $character }: division by 0 at { fault-point }.
fault-formula-zero-to-negative = Character { $character }: 0 raised to a negative power ({ $exponent }) at { fault-point }.
fault-formula-negative-to-fraction = Character { $character }: a negative number ({ $base }) raised to a non-integer power ({ $exponent }) at { fault-point }.
fault-formula-too-large = Character { $character }: the value is too large for a number at { fault-point }.
fault-schedule-name = A schedule knows no “{ $given }”: use t, T and lr.
fault-schedule-step = The rate must be a number, 0 or more; at step { $step } it is not.

# Lessons. The line of the fault is told before them.
fault-lesson-no-title = A lesson has one title, in its first line: # Title
fault-lesson-no-page = A lesson needs at least one page. A page begins with a heading: ## Heading
fault-lesson-before-page = Only the block “lesson” may stand before the first page. A page begins with a heading: ## Heading
fault-lesson-no-state = The first page must say what is shown beside it: a block “state” with a link.
fault-lesson-unknown-block = There is no block “{ $given }”. The names are: { $known }.
fault-lesson-not-a-pair = A line of a block is a key, a colon and a value, but this is “{ $given }”.
fault-lesson-unknown-key = There is no key “{ $given }” in a block “{ $block }”. The keys are: { $known }.
fault-lesson-repeated-key = The key “{ $given }” is given more than once. Keep one of them.
fault-lesson-missing-key = A block “{ $block }” needs a line that begins with “{ $missing }:”.
fault-lesson-not-a-number = A number is expected, such as 0.05 or 5%, but “{ $given }” was given.
fault-lesson-not-a-question = A question has either choices (“choice:” and “right:”) or a number (“number:”).
fault-lesson-no-right-choice = A question with choices needs two of them at least, one of which is right (“right:” instead of “choice:”).
fault-lesson-two-questions = A page has one question at most. Begin a new page with ## before this one.
fault-lesson-no-condition = A goal needs a condition, for example: reached: at most 60
fault-lesson-not-a-condition = A condition is “at most” or “at least” a number, “from” one number “to” another, or a word, but this is “{ $given }”.
fault-lesson-unknown-part = There is no part “{ $given }” that can be hidden, locked or shown.
fault-lesson-unknown-term = The glossary has no term “{ $given }”.
fault-lesson-bad-link = A link of a lesson begins with # (a state of this page) or with https://, but this is “{ $given }”.
fault-lesson-not-shown = Lessons show neither HTML nor images, such as “{ $given }”. Use Markdown, and links to states.
fault-lesson-no-such-optimizer = The state of this goal has no optimizer “{ $given }” that is switched on.
fault-lesson-unknown-measure = A goal cannot ask for “{ $given }”: it is neither a measure nor a setting of the optimizer.
fault-lesson-no-paths = A figure shows a run over a surface, but this link leads to another view.
fault-lesson-goal-met-at-once = This goal is reached before anything is changed.
fault-lesson-solution-fails = The solution does not reach its goal.
fault-lesson-not-said = The words of this claim do not stand on its page: “{ $given }”.
fault-lesson-not-true = This claim is not true: { $measure } is { $given }.
fault-lesson-no-file = There is no lesson at { $file } (status { $status }). Check the path in the address.
fault-lesson-too-long = { $file } is too long for a lesson: at most { $most } characters are read.
fault-lesson-unknown = There is no lesson “{ $given }”. Choose one of these.

# Rules of optimizers that people write. The number of the line stands before the sentence.
fault-not-a-rule = The rule must be a text in quotes, for example "w = w - lr*g".
fault-rules-lost = Optimizers that people write could not be loaded. Check the connection and reload the page.
fault-rule-too-many-lines = A rule may have at most { $max } lines.
fault-rule-too-long = A rule may have at most { $max } characters.
fault-rule-no-equals = Character { $character }: a line begins with a name and “=”, for example w = w - lr*g.
fault-rule-fixed = Character { $character }: “{ $given }” has a meaning of its own and cannot be set. Choose another name.
fault-rule-unknown-name = Character { $character }: no line sets “{ $given }”. For a constant, add a line such as { $given } = 0.5.
fault-rule-time = Character { $character }: only [t-1] can follow a name, for its value after the step before, or [0], for w before the first step and for what a name begins with.
fault-rule-comparison = Character { $character }: a comparison with < or > is the first argument of where, as in where(g > 0, 1, -1), and stands nowhere else.
fault-rule-condition = Character { $character }: a rule has no “if”. Write where(a > b, x, y) instead.
fault-rule-not-for-each = Character { $character }: “{ $given }” needs a number for each coordinate, but this line gives one for all.
fault-rule-asks = { $max ->
    [0] Character { $character }: gradient(…) cannot be used before the first step. Use g instead.
   *[other] A step may ask for the gradient elsewhere at most { $max } times.
}
fault-rule-range = Character { $character }: “from 0 to 1” gives the ends of a slider, the lower one first. It follows a number, in the only line that sets the name: beta = 0.9 from 0 to 0.99.
fault-rule-too-many-constants = Character { $character }: a rule may have at most { $max } constants.
fault-rule-too-many-names = The lines of a rule may set at most { $max } names.
fault-rule-constant-too-large = Character { $character }: the numbers of a constant must be between −{ $max } and { $max }.
fault-rule-never-moves = No line sets w, so nothing would move. Add one, for example w = w - lr*g.

## settings: continued

# The questions of a printed sheet.
sheet-questions = Questions
sheet-first = Which of { $names } comes close to the minimum first? How can you see it in the figure?
sheet-ways = Where do the paths of { $one } and { $other } differ most, and what in their update rules explains it?
sheet-one = Where are the steps of { $name } long, where are they short, and why?
sheet-noise = Which path do the noisy gradients disturb least, and why?
sheet-schedule = What does the learning-rate schedule change, compared with a constant rate?
sheet-clip = In which steps does gradient clipping act? What would happen without it?
sheet-lookahead = What does Lookahead change in the path of { $name }?
sheet-rate = How would the path of { $name } look with twice the learning rate? Sketch it, then try it.

## share: the dialog that hands out a link, an embed, a spec or a script

share-link = Link to exactly this state
share-embed = Embed in a page or course
share-embed-make = Embed: what it shows and says
share-embed-title = Title
share-embed-text = Text
share-embed-ask = Question
share-embed-ask-example = Which one arrives first? | SGD | *Adam
share-embed-ask-help = Write the answers after the question, each behind a |, with * before each right one; or a single number behind | =. Example: How many steps does it take? | =25
share-embed-ask-wrong = The question is not shown yet: it needs its answers, at least two, each behind a | and one of them with *, or a number behind | =.
share-embed-unknown = { $field ->
    [hide] Hide
   *[lock] Lock
  }: there is no part named { $names }, so it is left out. The names are offered while you type.
share-embed-because = Told after it
share-embed-hide = Hide
share-embed-hide-example = add-optimizer, full-page
share-embed-lock = Lock
share-embed-lock-example = lr, start
share-embed-variant = Variant number
share-embed-theme-of = Theme
share-embed-theme = { $theme ->
    [light] light
    [dark] dark
    [contrast] high contrast
    [contrast-dark] high contrast, dark
   *[system] as the reader's system
}
share-embed-reveal = Hide what is ahead of the step until it is played
share-embed-paused = Begin paused at step 0
share-embed-show = { $part ->
    [charts] Show the charts
    [surface] Show the choice of the surface
    [run] Show the settings of the run
    [results] Show the results
    [network] Show the settings of the network
    [data] Show the settings of the data
    [export] Show the exports
    [save] Offer pictures, data and scripts
    [averages-data] Show the data
    [averages-ending] Show where the averages end
    [schedules-calculator] Show the calculator
   *[schedules-presets] Show the presets
}
share-embed-width = Preview at
share-embed-pixels = { $pixels } px
share-embed-height = Height in px
share-embed-preview = Preview of the embed
share-embed-host = Code for
share-host-html = Any web page (HTML)
share-host-fit = Web page, height follows the content
share-host-pair = Two side by side: same start, same step
share-host-element = Web page, as an element without a frame
share-host-myst = Jupyter Book 2 and MyST
share-host-sphinx = Jupyter Book 1 and Sphinx
share-host-quarto = Quarto
share-host-mkdocs = MkDocs
share-host-jupyter = Jupyter notebook cell
share-host-reveal = reveal.js slide
share-host-moodle = Moodle and Canvas (HTML editor)
share-host-oembed = oEmbed file
share-lesson = Page of a lesson: paste it into a file that lessons.file= opens
share-stub-title = What is this page about?
share-stub-text = Say what is to be seen, and ask before it shows.
share-spec = Run spec (JSON) for the command line
share-copy = Copy
share-copied = Copied
share-copy-failed = Press Ctrl+C to copy
share-save = Save
save-figure = Picture
save-what = Show
save-plot = Paths on the surface
save-how-large = Size
save-size = { $size ->
    [column] Column: 85 mm wide
    [page] Page: 170 mm wide
    [slide] Slide: 16:9, 254 mm wide
    [own] Own size
   *[screen] Screen: 720 pixels wide
}
save-width = Width in mm
save-height = Height in mm
save-caption = With all settings
save-preview = Preview: { $what }
save-picture-as = Save the picture as
save-picture-help = Pictures are always light. An SVG is a vector picture of exactly this size: text stays text, for Word, Inkscape and LaTeX (package svg). A PNG has two pixels for each pixel of the screen.
save-animation = Animation
save-length = Length
save-seconds = { $seconds } seconds
save-animation-help = An animated GIF of the picture chosen above, from the first step to the last.
save-filming = Making the animation
save-stop = Stop
save-data = Data
save-data-of = { $what ->
    [steps] Every step of every run
    [results] Results, one line for each run
    [metrics] Metrics of all runs
   *[spec] Settings for the command line
}
save-as = { $what }: save as { $form ->
    [csv] CSV
    [gif] GIF
    [json] JSON
    [svg] SVG
   *[png] PNG
}
save-form = { $form ->
    [csv] CSV
    [gif] GIF
    [json] JSON
    [svg] SVG
   *[png] PNG
}
save-training-help = Weights and PyTorch scripts of single runs are offered below the charts.
save-scripts = Scripts
save-print = Print
save-print-help = { $what ->
    [run] A sheet with the figure, the settings and questions.
   *[page] The page with its settings in words.
    } The print dialog of most browsers also saves it as a PDF.
save-print-now = Print
save-nothing = There is nothing to save in this view. Pictures and data are offered where runs, averages, schedules or trainings are shown.
save-no-pictures = There is no chart yet. Charts can be saved as soon as a training has begun.
save-concealed = The end of this run is not shown yet. Play it to its end, then save.
save-failed = That did not work: { $why } Check the connection and try again.
save-done = Saved: { $file }
share-python = PyTorch script
share-python-help = The same run with torch.optim: surface, optimizers, schedule and clipping. It prints each path as one line of JSON.
share-numpy = NumPy from scratch
share-numpy-help = The same run with every update rule, the function and its gradient written out, without any library of optimizers. It prints each path as one line of JSON.
share-script-make = Make the script
share-script-of = Make the script: { $script }
share-script-making = Making the script…
share-script-failed = The script could not be made: { $why } Check the connection and try again.

## checked: what every optimizer and schedule was compared with

checked-summary = { $cases } reference runs in double precision, replayed step by step by the tests of this page. Largest relative deviation of any coordinate at any step: { $largest }. On Linux, the command line computes the same bits as the page.
checked-column-method = method
checked-column-reference = compared with
checked-column-runs = runs
checked-column-deviation = largest deviation
checked-no-reference = no reference implementation; covered by equivalence and property tests

## settings: continued

opening-table-all = all optimizers side by side
opening-table-save = Save CSV
opening-table-memory = Columns of the memory
dropped-elsewhere = Networks can be trained on these files in the MNIST view, if they are the four IDX files of a data set.
dropped-open = Open the MNIST view with them

## step: what an optimizer does in a step

step-of = Optimizer
step-beside = Beside it
step-beside-none = nothing
step-twin = { $corrected ->
    [yes] Without bias correction, beside it
   *[no] With bias correction, beside it
}
step-at = Step { $step }: from point { $from } to point { $step }
step-table = { $name }, step { $step }: each line with its numbers
step-column-line = line of the rule
step-column-note = what it is for
step-why = { $reason ->
    [none] There is no step to show. Switch an optimizer on, or choose at least one step.
    [ended] This optimizer took no step.
    [many] The optimizer moves more weights than the plot shows. The numbers are those of the plane that is shown; the lines of the rule are left out.
   *[unknown] The lines of the rule of this optimizer do not lead where it went, so only what it saw and did is shown.
}
step-slope = gradient ∇f
step-slope-note = { $of ->
    [both] slope of the surface here: ∂f/∂x and ∂f/∂y
   *[other] slope of the function here: df/d{ $of }
}
step-asked = point ahead
step-asked-note = where it asks for the gradient
step-slope-there = gradient there
step-slope-there-note = slope at the point ahead
step-batch = gradient of the batch
step-batch-note = of { $batch } { $batch ->
    [one] example
   *[other] examples
}
step-summed = gradient, added up
step-summed-note = with all gradients before it, which were not set to zero
step-noisy = gradient with noise
step-noisy-note = what the noise of this step made of it
step-factor = clipping factor
step-factor-note = what the gradient is multiplied by; 1 leaves it as it is
step-clipped = clipped gradient
step-clipped-note = what the optimizer sees
step-slow = slow weights φ
step-slow-note = { $returned ->
    [yes] Lookahead: every { $every } steps, φ goes { $share } of the way to the weights, and the weights go back to φ: so they do in this step
   *[no] Lookahead: every { $every } steps, φ goes { $share } of the way to the weights, and the weights go back to φ
}
step-moved = step Δw
step-moved-note = from one point to the next
step-point = new point
step-point-note = where the step leads
step-curvature-x = curvature H
step-curvature-x-note = ∂²f/∂x² and ∂²f/∂x∂y
step-curvature-y = second row of H
step-curvature-y-note = ∂²f/∂x∂y and ∂²f/∂y²
step-eigenvalues = curvatures λ
step-eigenvalues-note = smallest and largest: the eigenvalues of H
step-flattest = smallest curvature λ
step-steepest = largest curvature λ
step-inverse-x = inverse curvature H
step-inverse-x-note = what it has learned about it so far, first row
step-inverse-y = second row of H
step-inverse-y-note = what it has learned about it so far, second row
step-tries = points tried
step-tries-note = at which it asked before it chose
step-direction = direction
step-direction-note = of the step, as long as 1
step-search = direction d
step-search-note = in which it searches
step-length = length of the step
step-length-note = ‖Δw‖
step-rate-along = rate t
step-rate-along-note = length of the step against that of the gradient
step-share = { $summed ->
    [yes] { $letter }: what is left of this gradient, divided by the root of the sum of all squares. The step is the learning rate times this.
   *[no] { $letter }: how much the recent gradients agree: 1 or −1 if they all agree, 0 if they contradict each other. The step is the learning rate times this; where it is above 1, the step is longer than the learning rate.
}
step-share-of = { $sign ->
    [plus] +{ $share }
    [minus] −{ $share }
   *[none] { $share }
}
step-letter-rate = rate
step-letter-gradient = −g
step-letter-against = −{ $letter }
step-letter-step = Δw
step-letter-root = ±√{ $letter }
step-letter-size = ±{ $letter }
step-arrow-gradient = −g: downhill, against the gradient that it sees
step-arrow-momentum = { $momentum }: momentum
step-arrow-stride = { $momentum }: momentum, as long as a step
step-arrow-size = { $size }: how large the gradients of { $coordinates } are
step-arrow-way = { $factor ->
    [1] Δw: the step
   *[other] Δw: the step, drawn { $factor } times as long
}
step-arrow-asked = the point ahead, where it asks for the gradient
step-arrow-ahead = the point from which it looks ahead
step-arrow-second = { $second ->
    [slow] slow weights
   *[mean] averaged point
}
step-arrow-tried = points tried
step-arrow-scale = { $shares ->
    [three] Gradient, momentum and the box share a scale of their own, which each step chooses so that they can be seen.
    [two] Gradient and momentum share a scale of their own, which each step chooses so that they can be seen.
    [size] The gradient and the box share a scale of their own, which each step chooses so that they can be seen.
   *[one] The gradient has a scale of its own, which each step chooses so that it can be seen.
}
step-no-memory = None of these optimizers has a memory that can be shown. Switch on another one, such as Adam or RMSprop.
step-memory = { $letter }: { $about }
step-of-coordinate = { $letter } { $coordinate }
step-note-average = weighted average of the gradient: momentum
step-note-square = weighted average of the squared gradient
step-note-unbiased = without the bias toward 0
step-note-step = where the step leads
step-note-rate = rate of each coordinate
step-note-penalty = L2 penalty added
step-note-decay = weights shrink
step-note-velocity = velocity
step-note-largest = largest so far
step-note-sum = sum of squares so far
step-note-ahead = looks ahead
step-note-falling = falling rate
step-note-size = root of the average square
step-note-variance = variance
step-note-direction = direction
step-note-steps = average squared step
step-note-warmup = warm-up
step-note-certainty = certainty
step-note-rectified = rectified rate
step-note-agreement = does the sign agree with the last one?
step-note-factor = factor
step-note-length = length
step-note-forgotten = what was forgotten
step-note-relative = rate relative to the weights
step-note-excess = excess
step-note-surprise = squared surprise
step-note-change = change of the gradient
step-note-average-change = average change of the gradient
step-note-slow = slow average
step-note-cut = cut off
step-note-trust = trust ratio
step-note-weights = new weights
step-note-weight = weight of this point in the mean
step-note-fast = fast weights
step-note-mean = average of the points
step-note-between = between the two points
step-note-found = rate found
step-note-fall = fall of the loss
step-note-gathered = gathered so far
step-note-distance = distance from the start
step-note-ratio = direction against the size of the gradients

## state: what optimizers remember over the steps

state-show = Show
state-arrows = Arrows on the plot
state-of = { $coordinate }{"\u00A0"}{ $value }
state-without = has none
state-help = { $scale ->
    [log] After each step: { $name }, on a logarithmic axis.
   *[other] After each step: { $name }.
}
state-lines = { $coordinates ->
    [both] Solid lines are those of { $first }, dashed ones those of { $second }.
   *[one] It is one number for all coordinates.
}

## own: the editor of rules that people write

own-start = Begin with
own-mine = My { $name }
own-example-sgd = SGD
own-example-sgd-summary = One line: a step against the gradient.
own-example-momentum = Momentum
own-example-momentum-summary = Three lines, with a constant β and a velocity that starts at 0.
own-example-sign = Sign SGD
own-example-sign-summary = One line: every coordinate takes a step of the same length.
own-example-adam = Adam
own-example-adam-summary = Eight lines, with three constants and two averages.
own-example-agreement = Agreement momentum
own-example-agreement-summary = In no catalog: it remembers more of the velocity the better the gradient agrees with it, and brakes when the gradient turns.
own-edit = Edit text
own-done = Close the editor
own-name = Name
own-text = Rule
own-hint = A name that one line sets to a number gets a slider; “from 0 to 1” after the number sets its ends. Everything else begins at 0.
own-help = Each line sets a name for the step; a line that begins with # is a comment. Given are w (the weights), g (the gradient), lr (the learning rate) and t (the number of the step, from 1). A name means what a line above has set, or else its value after the step before; m[t-1] always means the latter, m[0] = … sets what it begins with. There are + - * / ^, sqrt, abs, sign, exp, ln, min, max and where(a > b, x, y) for each coordinate, norm, sum, mean and dot(a, b) of all coordinates together, and gradient(a) for the gradient at another point. On MNIST, all weights of the network together are one vector.

## rate: the race of optimizers over a hyperparameter

rate-none = Switch an optimizer on to compare.
rate-key = over
rate-by = Compare
rate-by-last = final loss
rate-by-best = lowest loss
rate-by-steps = steps to tolerance
# For the option below that gives all optimizers the value of the first
rate-shared = { $key ->
    [lr] One rate for all
   *[other] One value for all
}
rate-use-all = Use best for all
rate-csv = Save as CSV
rate-use = Use { $value }
rate-use-of = Use { $value } for { $name }
rate-axis-last = final loss f
rate-axis-best = lowest loss f
rate-axis-steps = steps to tolerance
# Beside the bars of values at which runs run away
rate-lost = diverges
rate-chart = { $measure ->
    [steps] Steps to the tolerance at each { $label }
    [best] Lowest loss at each { $label }
   *[last] Final loss at each { $label }
}
rate-point = { $name }: { $label }
rate-score = { $score ->
    [none] { $measure ->
        [steps] not within the tolerance
       *[other] diverges
    }
   *[number] { $measure ->
        [steps] { $score ->
            [one] { $score } step
           *[other] { $score } steps
        }
       *[other] f = { $score }
    }
}
rate-point-now = { $value }: { $score }
rate-lacking = has none
rate-table = What is found for each optimizer
rate-column-optimizer = Optimizer
rate-column-now = Now
rate-column-best = Best
rate-column-good = Good values
rate-column-lost = Diverges from
rate-column-use = Set
rate-good = { $from } to { $to }
# Behind the ends of a range
rate-factor = { $scale ->
    [one_minus_log] { $open ->
        [yes] at least { $factor } times as much averaged
       *[no] { $factor } times as much averaged
    }
   *[other] { $open ->
        [yes] a factor of at least { $factor }
       *[no] a factor of { $factor }
    }
}
rate-only = only { $value }
rate-story-shared = With { $label } { $value } for all, the order is: { $order }.
rate-story-equal = { $names } (equal)
rate-story-best = { $measure ->
    [steps] Each with its own best, the first at the tolerance come first: { $order }.
   *[other] Each with its own best, the order is: { $order }.
}
# One sentence for the widest good range, one for the narrowest
rate-story-range = { $scale ->
    [one_minus_log] { $which ->
        [wide] { $open ->
            [yes] { $name } is the least sensitive: the longest of its good averages is at least { $factor } times as long as the shortest.
           *[no] { $name } is the least sensitive: the longest of its good averages is { $factor } times as long as the shortest.
        }
       *[narrow] { $name } is the most sensitive: the longest of its good averages is { $factor } times as long as the shortest.
    }
   *[other] { $which ->
        [wide] { $open ->
            [yes] { $name } is the least sensitive: its good values span a factor of at least { $factor }.
           *[no] { $name } is the least sensitive: its good values span a factor of { $factor }.
        }
       *[narrow] { $name } is the most sensitive: its good values span a factor of { $factor }.
    }
}
rate-help = { $measure ->
    [steps] Each line shows how many steps an optimizer needs to come within the tolerance, at { $tried } values. Where it has no line, it does not come within the tolerance in { $steps } steps.
    [best] Each line shows the lowest loss of a run of { $steps } steps, at { $tried } values. Between them a run may come lower.
   *[last] Each line shows the loss after { $steps } steps, at { $tried } values. Between them a run may come lower.
}
rate-help-marks = A bar at the top marks the values at which runs diverge. A point is the present value: drag it, or move it with the arrow keys.
rate-help-seeds = With noise, the line is the median of { $seeds } seeds, and the band reaches from the best to the worst; a point is the run with the present seed.
rate-help-range = { $measure ->
    [steps] The thick part is good: counted as the median of a value and its neighbors, a run there is at least 90% as fast as the best one.
   *[last] The thick part is good: counted as the median of a value and its neighbors, a run there comes at least 90% as far down as the best one, in powers of ten where the minimum is known.
}
rate-help-lowest = The lowest loss that there is: f = { $loss }. Of values that are equally good, the present one is kept; otherwise the best is the one nearest to the optimizer's default, but none at the edge of their range.
rate-failed = { $kind ->
    [worker_unavailable] The browser does not allow this page to start a worker, which computes these curves. Open the page in a tab of its own.
    [worker_not_started] The computation of these curves could not start: { $file } did not come. Check the connection and try again.
   *[other] The computation of these curves stopped ({ $detail }).
}

## optimizers: the reference of the optimizers

optimizers-parts = Parts of the reference
optimizers-part-tree = Family tree
optimizers-part-table = Table
optimizers-part-choose = Which one?

# The family tree

optimizers-tree-about = A line leads from a rule to one that changes it; a dashed line to one that takes a part of it. Years are those of the papers.
optimizers-tree-point = Point at an optimizer to see where it comes from. Press it for its page.
optimizers-tree-told = { $name }: { $change }
optimizers-also-from = It also takes a part of: { $names }.
optimizers-shade-one = one rate for all coordinates
optimizers-shade-layer = a rate for each layer
optimizers-shade-coordinate = a rate for each coordinate
optimizers-shade-search = a search or the curvature

# The table

optimizers-column-name = optimizer
optimizers-column-year = year
optimizers-column-rule = update rule
optimizers-column-rates = adaptive
optimizers-column-momentum = momentum
optimizers-column-correction = bias correction
optimizers-column-memory = numbers per parameter
optimizers-column-parameters = hyperparameters
optimizers-column-when = when to use it
optimizers-column-source = source and check
optimizers-column-family = family
optimizers-column-parameter = hyperparameter
optimizers-column-default = default
optimizers-column-range = range
optimizers-column-does = what it does
optimizers-any = all
optimizers-table-about = The numbers per parameter are counted in the state of the code that runs here, beside the weight and its gradient. What is verified was compared step by step.
optimizers-networks = trains networks
optimizers-count = { $count } of { $all } optimizers
optimizers-rates-one = no: one rate for all
optimizers-rates-found = one rate for all, found by itself
optimizers-rates-layer = by layer
optimizers-rates-coordinate = by coordinate
optimizers-rates-sign = by sign: all coordinates move equally far
optimizers-rates-line = by a search along a line
optimizers-rates-curvature = by curvature
optimizers-answer-yes = yes
optimizers-answer-no = no
optimizers-answer-option = optional
optimizers-memory-square = { $each }, and an n × n matrix
optimizers-memory-borders = { $each ->
    [0] only one for each row and each column
   *[other] { $each }, and one for each row and each column
}
optimizers-memory-hessian = { $each }, but each step needs the n × n matrix of second derivatives
optimizers-memory-more = more than 2
optimizers-on = on
optimizers-off = off
optimizers-range = { $min } to { $max }
optimizers-use = Use it for:
optimizers-avoid = Not for:
optimizers-authors = { $authors }:
optimizers-compared = Compared with:
optimizers-verified = { $reference }: { $cases ->
    [one] { $cases } run
   *[other] { $cases } runs
}
optimizers-run = show its path

# The page of an optimizer

optimizers-back = ← All optimizers
optimizers-run-surface = Open on the surface
optimizers-run-mnist = Train on MNIST
optimizers-unfit-hessian = It trains no networks: it needs second derivatives.
optimizers-unfit-memory = It trains no networks: it keeps an n × n matrix.
optimizers-title-lines = The rule, line by line
optimizers-title-facts = Facts
optimizers-title-when = When to use it
optimizers-title-path = Its path
optimizers-title-breaks = What breaks it
optimizers-title-parameters = Hyperparameters
optimizers-title-source = Source and check
optimizers-from = comes from
optimizers-changes = what it changes
optimizers-led-to = led to
optimizers-path-about = Its own run in the Rosenbrock valley, beside that of the optimizer that it comes from. Each has the learning rate that is suggested there.
optimizers-picture-path = Contour plot with the path of { $name }
optimizers-picture-breaks = Contour plot with a path on which { $name } fails
optimizers-see = See it in the playground
optimizers-note-search = the first of these lengths that goes down far enough
optimizers-note-kept = how much of the last direction is kept
optimizers-note-curvature = the curvature along its main directions
optimizers-note-learned = curvature learned from the last steps

# Which one?

optimizers-choose-about = No optimizer is best for everything. For each kind of problem: what most people use, the evidence for it, and where the evidence ends.
optimizers-limits = Limits:
optimizers-sources = Sources
optimizers-case-vision = Vision
optimizers-case-vision-advice = Convolutional networks: momentum with a falling rate. Vision transformers and modern convolutional networks: AdamW with warm-up.
optimizers-case-vision-evidence = The residual networks were trained with momentum 0.9, and adaptive methods generalized worse in an early comparison. ConvNeXt, a convolutional network with the training recipe of transformers, uses AdamW.
optimizers-case-vision-limits = When every hyperparameter is tuned, ε included, Adam was never worse than momentum. So the difference may be one of tuning, not of method.
optimizers-case-language = Language
optimizers-case-language-advice = AdamW with warm-up, a falling rate, and clipping of the gradient norm at 1. Adafactor, Lion or Signum where memory is short.
optimizers-case-language-evidence = GPT-3 and LLaMA were trained with β₁ = 0.9, β₂ = 0.95 and weight decay 0.1. Rare words explain a part of it: gradient descent learns them slowly, while Adam and sign methods do not.
optimizers-case-language-limits = In a careful comparison Adam, Adafactor, Lion and Signum were about equally good; only SGD was clearly worse. Its largest models had about a billion parameters.
optimizers-case-prototypes = Prototypes
optimizers-case-prototypes-advice = Adam or AdamW with the default rate of 0.001. If that does not work, try a second optimizer with its defaults before tuning the first one for long.
optimizers-case-prototypes-evidence = With little time for tuning, Adam was the most practical choice; trying several optimizers with their defaults helped about as much as tuning one.
optimizers-case-prototypes-limits = The best optimizer differed from task to task. With a large budget others win: Distributed Shampoo, which is not in this list, won the AlgoPerf track with tuning, and schedule-free AdamW the one without.
optimizers-case-sparse = Sparse data
optimizers-case-sparse-advice = AdaGrad, or Adam for deep networks: a feature that is rarely there needs a larger rate when it comes.
optimizers-case-sparse-evidence = AdaGrad was made for this: its regret bound is small where features are rare. It trained the word vectors of GloVe, and rates for each coordinate are used to predict clicks.
optimizers-case-sparse-limits = AdaGrad's rates only fall, so it stalls in long runs. Where features are scaled alike and often there, it gains nothing.
optimizers-case-small = Small problems
optimizers-case-small-advice = L-BFGS, or Newton's method where second derivatives are at hand: exact gradients and up to some thousands of variables.
optimizers-case-small-evidence = Near a minimum, quasi-Newton methods converge faster than any fixed rate allows; textbooks prove it, and the run shows it. Physics-informed networks were trained with L-BFGS.
optimizers-case-small-limits = They need exact gradients: with mini-batches or noise they lose their way. One step costs several gradients.
optimizers-claims = What courses say, and what is true
optimizers-claims-about = Common sentences that are wrong or only half of the truth. Each link shows a run that says otherwise.
optimizers-claim-fastest = “Adam converges fastest.”
optimizers-claim-fastest-truth = Not in general. In this valley, each at its suggested rate, momentum is there after 205 steps and Adam after 359. No optimizer was the fastest on all tasks of a large benchmark.
optimizers-claim-untuned = “Adam needs no tuning of the learning rate.”
optimizers-claim-untuned-truth = Its default of 0.001 suits many networks, not every problem: here it has hardly moved after 400 steps, while the rate 0.5 arrives. Where little could be tuned, tuning Adam's learning rate alone paid off most.
optimizers-claim-generalizes = “SGD always generalizes better than Adam.”
optimizers-claim-generalizes-truth = The evidence is divided. One comparison found it on several tasks; another, which tuned all hyperparameters, did not. Train both here, with more than one seed, before you believe a difference.
optimizers-claim-penalty = “Weight decay and an L2 penalty are the same.”
optimizers-claim-penalty-truth = For SGD they are. In Adam the penalty passes through the averages, and is divided as the gradient is; AdamW's decay is not: with the same number 0.5, SGD and Adam with a penalty rest at the same point, AdamW rests at another.
optimizers-claim-correction = “Without bias correction, Adam's first steps are too small.”
optimizers-claim-correction-truth = They are too large. Both averages start at 0, but v more so: the first step is (1 − β₁)/√(1 − β₂) = 3.2 times as long as with the correction.
optimizers-claim-schedule = “AdaGrad sets its rate by itself, so it needs no schedule.”
optimizers-claim-schedule-truth = Its rates only fall, and may fall too soon: steep slopes at the start slow down the rest of the run. Nothing can raise them again.
optimizers-claim-escapes = “Momentum escapes from local minima.”
optimizers-claim-escapes-truth = It can roll through a shallow one if it arrives with enough speed: at the rate 0.01 it does here, at 0.001 it stays. In many dimensions, saddles are far more common than local minima.
optimizers-claim-larger = “A larger learning rate is faster.”
optimizers-claim-larger-truth = Only below the stability limit 2/λmax. Here 0.015 comes down, and 0.025 diverges.
optimizers-claim-newton = “Newton's method finds the minimum in a few steps.”
optimizers-claim-newton-truth = It finds the nearest flat place, which may be a saddle or a maximum. Here it comes to rest on a saddle after one step; with absolute curvatures it goes on to the minimum.
optimizers-source-resnet-authors = He, Zhang, Ren, Sun
optimizers-source-resnet-title = Deep Residual Learning for Image Recognition
optimizers-source-marginal-authors = Wilson, Roelofs, Stern, Srebro, Recht
optimizers-source-marginal-title = The Marginal Value of Adaptive Gradient Methods in Machine Learning
optimizers-source-comparisons-authors = Choi, Shallue, Nado, Lee, Maddison, Dahl
optimizers-source-comparisons-title = On Empirical Comparisons of Optimizers for Deep Learning
optimizers-source-convnext-authors = Liu, Mao, Wu, Feichtenhofer, Darrell, Xie
optimizers-source-convnext-title = A ConvNet for the 2020s
optimizers-source-gpt3-authors = Brown, Mann, Ryder and others
optimizers-source-gpt3-title = Language Models are Few-Shot Learners
optimizers-source-llama-authors = Touvron, Lavril, Izacard and others
optimizers-source-llama-title = LLaMA: Open and Efficient Foundation Language Models
optimizers-source-imbalance-authors = Kunstner, Yadav, Milligan, Schmidt, Bietti
optimizers-source-imbalance-title = Heavy-Tailed Class Imbalance and Why Adam Outperforms Gradient Descent on Language Models
optimizers-source-deconstructing-authors = Zhao, Morwani, Brandfonbrener, Vyas, Kakade
optimizers-source-deconstructing-title = Deconstructing What Makes a Good Optimizer for Language Models
optimizers-source-valley-authors = Schmidt, Schneider, Hennig
optimizers-source-valley-title = Descending through a Crowded Valley: Benchmarking Deep Learning Optimizers
optimizers-source-tuning-authors = Sivaprasad, Mai, Vogels, Jaggi, Fleuret
optimizers-source-tuning-title = Optimizer Benchmarking Needs to Account for Hyperparameter Tuning
optimizers-source-algoperf-authors = Kasimbeg, Schneider, Eschenhagen and others
optimizers-source-algoperf-title = Accelerating Neural Network Training: An Analysis of the AlgoPerf Competition
optimizers-source-clicks-authors = McMahan, Holt, Sculley and others
optimizers-source-clicks-title = Ad Click Prediction: a View from the Trenches
optimizers-source-glove-authors = Pennington, Socher, Manning
optimizers-source-glove-title = GloVe: Global Vectors for Word Representation
optimizers-source-numerical-authors = Nocedal, Wright
optimizers-source-numerical-title = Numerical Optimization, second edition
optimizers-source-pinn-authors = Raissi, Perdikaris, Karniadakis
optimizers-source-pinn-title = Physics-informed neural networks: A deep learning framework for solving forward and inverse problems involving nonlinear partial differential equations
optimizers-source-saddles-authors = Dauphin, Pascanu, Gulcehre, Cho, Ganguli, Bengio
optimizers-source-saddles-title = Identifying and attacking the saddle point problem in high-dimensional non-convex optimization

# What each optimizer changes in the ones that it comes from, what it is for, what it is not for, and how it fails in the run of its page

optimizer-sgd-change = Steps along the negative gradient, with one learning rate for all coordinates.
optimizer-sgd-use = Convex problems, theory, and as the yardstick for every other method; with momentum, convolutional networks.
optimizer-sgd-avoid = Directions of very different curvature: the steepest one limits the rate of all.
optimizer-sgd-breaks = The rate 0.025 is above 2/λmax: each step across the ravine overshoots farther than the last. Momentum with a fifth of that rate arrives.
optimizer-momentum-change = Adds the gradients up in a velocity, of which each step keeps the share β.
optimizer-momentum-use = Convolutional networks with a schedule; long narrow valleys.
optimizer-momentum-avoid = Very noisy gradients at a high rate, and where no time is left to tune the rate.
optimizer-momentum-breaks = With β = 0.99 the velocity holds the last 100 steps: the point swings past the minimum again and again. With β = 0.9 it arrives.
optimizer-nesterov-change = Takes the gradient where the velocity is about to lead.
optimizer-nesterov-use = Where momentum works and overshoots; the rate can often stay the same.
optimizer-nesterov-avoid = Rates close to the limit of momentum: its own limit is lower.
optimizer-nesterov-breaks = At the rate 0.02 it diverges, because its limit is 2(1 + β)/(1 + 2β)/λmax; momentum, with 2(1 + β)/λmax, still arrives.
optimizer-asgd-change = Lets the rate fall with time and averages the points of the path.
optimizer-asgd-use = Long noisy runs of convex problems, with the average started late (t₀).
optimizer-asgd-avoid = Short runs, and losses of networks: early points spoil the average.
optimizer-asgd-breaks = With λ = 1 the rate falls so soon that the run stalls in the valley. Momentum arrives.
optimizer-polyak_sgd-change = Computes the rate from the distance to the lowest possible loss.
optimizer-polyak_sgd-use = Models that can bring the loss to a known minimum, such as 0.
optimizer-polyak_sgd-avoid = Losses whose minimum is unknown or cannot be reached.
optimizer-polyak_sgd-breaks = In a local minimum the loss stays above the lowest one while the gradient vanishes: the rule asks for long steps there, and jumps about.
optimizer-adagrad-change = Divides each coordinate by the root of the sum of its squared gradients.
optimizer-adagrad-use = Sparse data, such as words and clicks, and convex problems.
optimizer-adagrad-avoid = Long runs of deep networks: its rates only ever fall.
optimizer-adagrad-breaks = The steep wall at the start fills the sum, and the rate along the valley stays small for ever. Momentum arrives.
optimizer-rmsprop-change = Replaces AdaGrad's growing sum by an exponentially weighted average, which forgets.
optimizer-rmsprop-use = Recurrent networks and reinforcement learning, where older code uses it.
optimizer-rmsprop-avoid = Where the rate stays constant to the end: its steps do not shrink near the minimum.
optimizer-rmsprop-breaks = The steps stay about as long as the rate even near the minimum: the run jumps to and fro. Adam, at a rate three times as large, arrives.
optimizer-adadelta-change = Multiplies AdaGrad's direction by the root mean square of its own past steps.
optimizer-adadelta-use = Old experiments that are to be repeated.
optimizer-adadelta-avoid = New work: it starts slowly, and ε sets the pace of that start.
optimizer-adadelta-breaks = The first steps have the length √ε, and they grow slowly: after 200 steps it is still on its way. Adam has arrived.
optimizer-adam-change = Combines momentum with RMSprop's rates and corrects both averages for their start at 0.
optimizer-adam-use = The first attempt on almost any network, above all transformers and noisy or sparse gradients.
optimizer-adam-avoid = Weight decay (use AdamW), and well-conditioned problems where momentum is as good and keeps half as much.
optimizer-adam-breaks = A step moves a coordinate by about the learning rate, whatever the gradient. The default of 0.001 suits networks; here, 400 such steps do not lead far.
optimizer-adamw-change = Takes weight decay out of the gradient: the weights shrink beside the step.
optimizer-adamw-use = Transformers and vision transformers; wherever weights are to decay.
optimizer-adamw-avoid = Problems whose weights should not shrink, such as fitting a formula: set the weight decay to 0.
optimizer-adamw-breaks = A weight decay of 0.1 pulls the point toward 0 at every step, so it rests beside the minimum. Adam without decay arrives.
optimizer-amsgrad-change = Divides by the largest average of squares so far, so that no rate grows again.
optimizer-amsgrad-use = Where Adam fails because rare large gradients are forgotten.
optimizer-amsgrad-avoid = Gradients that are large only at the start: they slow down the whole run.
optimizer-amsgrad-breaks = The start lies on a steep wall, and β₂ = 0.9. AMSGrad remembers those gradients for ever, and its rate stays small; Adam forgets them and arrives.
optimizer-adamax-change = Replaces the root mean square by the largest recent gradient.
optimizer-adamax-use = Gradients with rare bursts, such as those of embeddings.
optimizer-adamax-avoid = Where early gradients are much larger than later ones.
optimizer-adamax-breaks = The largest gradient fades by only 0.1% a step, so the steep wall at the start keeps the steps short. Adam arrives.
optimizer-nadam-change = Puts Nesterov's look-ahead into Adam, with a momentum that grows.
optimizer-nadam-use = Where Adam works and Nesterov's momentum is wanted.
optimizer-nadam-avoid = When the result must match another library: the versions differ in their momentum.
optimizer-nadam-breaks = At the rate 0.5, at which Adam arrives, the look-ahead throws it past the minimum, and the way back is slow.
optimizer-radam-change = Leaves out the division until the average of squares can be trusted.
optimizer-radam-use = Adam without a warm-up of its own.
optimizer-radam-avoid = Steep starts: the first five steps are as long as the gradient makes them.
optimizer-radam-breaks = The first five steps are plain momentum. At the rate 0.5, which suits Adam, they throw the point far away.
optimizer-rprop-change = Uses only the sign of each coordinate, whose own step grows while the sign stays.
optimizer-rprop-use = Full batches of small networks and other exact gradients.
optimizer-rprop-avoid = Mini-batches: noise flips signs, and the steps shrink.
optimizer-rprop-breaks = Gradient noise flips the signs near the minimum, so the steps shrink and grow at random, and the point does not settle.
optimizer-adafactor-change = Keeps squares only by row and column, and takes steps relative to the size of the weights.
optimizer-adafactor-use = Very large transformers that leave no memory for Adam's averages.
optimizer-adafactor-avoid = Small models, where memory is no concern, and weights that start close to 0.
optimizer-adafactor-breaks = The weights start at 0.01, and steps are a share of that size: 50 of them lead to 0.06. Later the steps are too long to settle. Adam arrives.
optimizer-adabelief-change = Measures how far each gradient is from its average, in place of its size.
optimizer-adabelief-use = Where Adam works and gradients are predictable.
optimizer-adabelief-avoid = Smooth slopes at a high rate: a surprise close to 0 makes steps very long.
optimizer-adabelief-breaks = At the rate 5 the first steps leap far away, and the way back is slow. At 0.5 it arrives.
optimizer-yogi-change = Changes the average of squares by steps of limited size.
optimizer-yogi-use = Where Adam's rates jump up because gradients have suddenly become small.
optimizer-yogi-avoid = Starts with very large gradients: the average takes long to come down again.
optimizer-yogi-breaks = The start lies on a steep wall, and β₂ = 0.9. Yogi's average of squares comes down so slowly that its rate stays small; Adam's comes down at once.
optimizer-novograd-change = Divides each layer's gradient by its length before momentum gathers it.
optimizer-novograd-use = Speech and vision models trained with large batches and little memory.
optimizer-novograd-avoid = Single layers whose coordinates need different rates.
optimizer-novograd-breaks = All coordinates of a layer share one length, and steps do not shrink near the minimum: at the rate 0.03 it jumps to and fro across the valley. Momentum arrives.
optimizer-adan-change = Adds the change of the gradient to Adam's averages, as Nesterov's look-ahead would.
optimizer-adan-use = Vision transformers and other large models with large batches.
optimizer-adan-avoid = Small memory: it keeps four numbers per parameter.
optimizer-adan-breaks = At the rate 3 its long averages carry it to and fro across the valley. Adam, at 0.5, arrives.
optimizer-ademamix-change = Adds a second average of the gradient that remembers ten thousand steps.
optimizer-ademamix-use = Long training of language models.
optimizer-ademamix-avoid = Short runs: the slow average has no time to be of use.
optimizer-ademamix-breaks = With α = 50 the slow average outweighs all new gradients: the point swings far past the minimum. Adam arrives.
optimizer-adopt-change = Divides by the average of squares before the present gradient enters it, and averages afterwards.
optimizer-adopt-use = Where Adam fails for its choice of β₂.
optimizer-adopt-avoid = Without clipping: a coordinate whose gradient begins at 0 is divided by almost nothing.
optimizer-adopt-breaks = Here the first gradient of y is exactly 0. Without clipping, the next one is divided by almost nothing, and the step is enormous. Momentum arrives.
optimizer-nadamw-change = Joins NAdam's look-ahead with AdamW's weight decay.
optimizer-nadamw-use = Where AdamW works; it did well in the AlgoPerf benchmark.
optimizer-nadamw-avoid = Where weights should not shrink: set the weight decay to 0.
optimizer-nadamw-breaks = A weight decay of 0.1 pulls the point toward 0 at every step, so it rests beside the minimum. Adam without decay arrives.
optimizer-lion-change = Takes the sign of a momentum, with two different memories.
optimizer-lion-use = Large models with large batches and a falling rate, at a third to a tenth of AdamW's rate.
optimizer-lion-avoid = Small batches, and constant rates: its steps never shrink.
optimizer-lion-breaks = Every step has the same length, so at the rate 0.3 it crosses the minimum to and fro. Adam arrives.
optimizer-sign_sgd-change = Takes only the sign of each gradient.
optimizer-sign_sgd-use = Training over a slow network: a sign is one bit.
optimizer-sign_sgd-avoid = Noisy gradients: one wrong sign counts as much as a right one.
optimizer-sign_sgd-breaks = In a tilted ravine the signs of both coordinates flip again and again, and every step has the same length: it makes no headway. Adam arrives.
optimizer-signum-change = Takes the sign of a momentum.
optimizer-signum-use = As sign SGD, with noisy gradients; it needs half of Adam's memory.
optimizer-signum-avoid = Constant rates: its steps never shrink.
optimizer-signum-breaks = At the rate 0.3 every step is 0.3 long in each coordinate: too coarse to settle. Adam arrives.
optimizer-sm3-change = Keeps AdaGrad's sums by row and column only.
optimizer-sm3-use = Large embeddings with sparse gradients and little memory.
optimizer-sm3-avoid = Long runs: as with AdaGrad, rates only fall.
optimizer-sm3-breaks = As with AdaGrad, the steep wall at the start fills the sums, and the rate stays small. Adam arrives.
optimizer-lars-change = Scales momentum's step of each layer to the length of the layer's weights.
optimizer-lars-use = Convolutional networks with batches of thousands of images.
optimizer-lars-avoid = Small batches, and weights that start at 0.
optimizer-lars-breaks = The weights start at 0.01, and steps are a share of that length: the run takes long to get going. Momentum arrives.
optimizer-lamb-change = Scales Adam's step of each layer to the length of the layer's weights.
optimizer-lamb-use = Transformers with batches of tens of thousands.
optimizer-lamb-avoid = Small batches; constant rates: its steps do not shrink near the minimum.
optimizer-lamb-breaks = At the rate 0.5 every step is half as long as the weights themselves: it does not settle. Adam, at the same rate, arrives.
optimizer-schedule_free_sgd-change = Steps at a fast point, and takes gradients between that point and the average of its path.
optimizer-schedule_free_sgd-use = Where the length of training is not known in advance.
optimizer-schedule_free_sgd-avoid = Judging the wrong point: use the average, not the point where gradients are taken.
optimizer-schedule_free_sgd-breaks = The rate 1 is far above the limit of this ravine, and averaging does not help against that. Momentum arrives.
optimizer-schedule_free_adamw-change = Joins schedule-free averaging with AdamW's rates.
optimizer-schedule_free_adamw-use = As AdamW, where no schedule is wanted; it won the self-tuning track of the AlgoPerf competition.
optimizer-schedule_free_adamw-avoid = Networks with batch normalization, unless their statistics are computed again at the average.
optimizer-schedule_free_adamw-breaks = The default rate of 0.0025 suits networks: here the point has hardly moved after 200 steps. Adam, at 0.5, arrives.
optimizer-prodigy-change = Lets D-Adaptation's estimate of the distance grow faster.
optimizer-prodigy-use = Fine-tuning, where nobody wants to search for a rate.
optimizer-prodigy-avoid = Short runs: the estimate begins at 10⁻⁶ and needs time.
optimizer-prodigy-breaks = The estimate of the distance only grows: the run comes to the minimum, and its steps are too long to stay there. Adam arrives and stays.
optimizer-dadapt_adamw-change = Estimates the distance to the solution, and computes the rate from it.
optimizer-dadapt_adamw-use = As AdamW, where nobody wants to search for a rate.
optimizer-dadapt_adamw-avoid = Short runs, and very noisy gradients: the estimate only grows.
optimizer-dadapt_adamw-breaks = The estimate of the distance only grows: the run comes to the minimum, and its steps are too long to stay there. Adam arrives and stays.
optimizer-dog-change = Divides the distance traveled by the root of all squared gradients, in one rate for all coordinates.
optimizer-dog-use = Fine-tuning with momentum-free SGD, together with an average of the weights.
optimizer-dog-avoid = Directions of very different curvature: it has one rate for all.
optimizer-dog-breaks = The steep wall at the start fills the sum of squares, and the rate stays small. Momentum arrives.
optimizer-optimistic_gd-change = Adds the last change of the gradient.
optimizer-optimistic_gd-use = Games of two players, such as the training of GANs.
optimizer-optimistic_gd-avoid = Plain minimization: it gains nothing and needs a lower rate.
optimizer-optimistic_gd-breaks = At the rate 0.15 gradient descent arrives, but the added change makes this one diverge.
optimizer-line_search_gd-change = Searches along the negative gradient for a step that is long enough and goes down.
optimizer-line_search_gd-use = Exact gradients of small problems without a rate to tune.
optimizer-line_search_gd-avoid = Noisy gradients: the search compares losses that are not comparable.
optimizer-line_search_gd-breaks = In the valley it zigzags in tiny steps: the slope points across the valley, hardly along it. Conjugate gradient arrives.
optimizer-conjugate_gradient-change = Adds a share of the last direction, so that steps do not undo each other.
optimizer-conjugate_gradient-use = Smooth problems with exact gradients and many variables.
optimizer-conjugate_gradient-avoid = Mini-batches: noise spoils the directions.
optimizer-conjugate_gradient-breaks = Each search ends at the first minimum of its line, so the run ends in the shallow basin. Momentum rolls through it.
optimizer-newton-change = Divides the gradient by the curvature, which needs second derivatives.
optimizer-newton-use = Few variables and exact second derivatives, close to the solution.
optimizer-newton-avoid = Networks: the matrix has n² numbers; and saddles, unless curvatures count by size.
optimizer-newton-breaks = With plain curvatures, the step leads to the nearest flat place, which is a saddle here. With absolute ones it passes by.
optimizer-bfgs-change = Learns the inverse of the curvature from the gradients along its path.
optimizer-bfgs-use = Smooth problems of up to a few thousand variables with exact gradients.
optimizer-bfgs-avoid = Noisy gradients, and more variables than an n × n matrix can hold.
optimizer-bfgs-breaks = Each step sees another batch of 8 examples: the matrix mixes the slopes of different losses, and the run wanders about.
optimizer-lbfgs-change = Keeps only the last few pairs of steps and changes of the gradient, in place of BFGS's matrix.
optimizer-lbfgs-use = Smooth problems with exact gradients: fits, physics-informed networks, full batches.
optimizer-lbfgs-avoid = Mini-batches: noise spoils the pairs.
optimizer-lbfgs-breaks = Each step sees another batch of 8 examples: the pairs mix the slopes of different losses, and the run wanders about.

## training: workers, data and snapshots

training-fault = { $label }: { $fault }
training-replaced = { $reason ->
    [worker_silent] { $label }: its worker gave no answer for { $seconds } seconds. A new one continues from step { $step }.
    [worker_crashed] { $label }: its worker crashed ({ $detail }). A new one continues from step { $step }.
   *[worker_stopped] { $label }: its worker stopped. A new one continues from step { $step }.
}
training-not-kept = { $reason ->
    [blocked] Progress is not kept: another tab with an older version of this page holds the storage. Close that tab, or a reload of this one starts again from step 0.
    [replaced] Progress is not kept any longer: another tab has a newer version of this page. Reload this tab to use it, too.
    [silent] Progress is not kept: the storage of this browser does not answer. A reload starts again from step 0.
    [full] Progress is not kept: the storage of this browser is full. Until there is room, a reload starts again from step 0.
   *[denied] Progress is not kept: this browser stores nothing for this page, as in private windows. A reload starts again from step 0.
}
training-files-gone = Your files ({ $name }) are not in this browser's storage any more, so training uses MNIST. Drop them again to use them.
training-files-silent = Your files ({ $name }) cannot be read now, since this browser's storage does not answer, so training uses MNIST. Load the page again, or drop them again to use them.
training-files-not-kept = Your files ({ $name }) cannot be kept in this browser: after a reload, training uses MNIST until you drop them again.
training-other-snapshot = { $label }: its saved state does not fit this version of the page, so training starts again from step 0.
training-script-data = The page trained this on { $data }. Give the folder of these IDX files with --data.
training-script-rate = In the page the learning rate was { $first } at the start and was then changed by hand. This script uses { $last } throughout.
training-script-change = It was { $lr } from step { $step } on.

fault-training-refused = Training cannot go on ({ $message }). Change the settings, or restart it.
fault-worker-unavailable = The browser does not allow this page to start a worker, which training needs ({ $detail }). Open the page in a tab of its own.
fault-worker-not-started = { $detail ->
    [none] A worker of this page did not start: { $file }, or a file that it needs, did not come, is not allowed to run, or belongs to another version of the page. Check the connection, then press Start or reload the page.
   *[other] A worker of this page did not start: { $file } could not be used ({ $detail }). Check the connection, then press Start or reload the page.
}
fault-worker-crashed = The worker crashed ({ $detail }).
fault-worker-stopped = The worker stopped.
fault-snapshot-refused = The saved state of this training cannot be used.
fault-worker-silent = The worker gave no answer for { $seconds } seconds.
fault-worker-gave-up = { $reason ->
    [worker_silent] Its worker was lost { $times } times at step { $step }: it gave no answer for { $seconds } seconds. Close other tabs to free memory, or choose a smaller network or batch, then press Start to continue from this step.
    [worker_crashed] Its worker crashed { $times } times at step { $step } ({ $detail }). Close other tabs to free memory, or choose a smaller network or batch, then press Start to continue from this step.
   *[worker_stopped] Its worker stopped { $times } times at step { $step }. Close other tabs to free memory, or choose a smaller network or batch, then press Start to continue from this step.
}
fault-digits-missing = The MNIST images are not on this server (data/{ $file }: { $status }). Drop the four IDX files of a data set here to train on them, or ask whoever hosts the page to add data/{ $file }.
fault-digits-lost = The MNIST images could not be loaded (data/{ $file }: { $detail }). Training uses the images that have arrived; the page tries again in a moment and whenever the connection is back.
fault-digits-stalled = The MNIST images do not come any further (data/{ $file }: nothing for { $seconds } seconds). Training uses the images that have arrived; the page tries again in a moment and whenever the connection is back.
fault-digits-spoiled = data/{ $file } is damaged or cut off after { $bytes } bytes. Training waits for it; the page asks for it again in a moment.
fault-digits-other = data/{ $file } does not hold the MNIST images: the server sent something else. The page tries again in a moment.
fault-digits-damaged = { $reason ->
    [magic] This is not a file of packed digits.
    [cut_off] The packed digits are cut off.
    [too_long] There are more bytes than the packed digits should have.
    [too_many] The packed digits announce too many images.
    [order] This part of the packed digits does not follow the one before.
    [label] The packed digits contain a label that is not a digit.
    [gzip] The packed digits are damaged: they cannot be unpacked with gzip.
   *[incomplete] The packed digits hold fewer images than they announce.
}
fault-files-gone = Your files ({ $name }) are not in this browser's storage any more. Drop them again to use them.
fault-file-too-large = { $place } is larger than { $megabytes } MB when unpacked.
fault-file-damaged = { $place } is damaged or cut off: it cannot be unpacked with gzip. Download it again.
fault-file-unreadable = { $place } could not be read. It may be a folder, or it was moved or changed: choose it again.
fault-idx-none = Drop four IDX files, as MNIST has them: training images, training labels, test images and test labels.
fault-idx-missing = { $role ->
    [train_images] The training images are missing. Found: { $found }.
    [train_labels] The training labels are missing. Found: { $found }.
    [test_images] The test images are missing. Found: { $found }.
   *[test_labels] The test labels are missing. Found: { $found }.
}
fault-idx-twice = { $role ->
    [train_images] More than one file holds training images: { $files }. Drop the four files of one data set.
    [train_labels] More than one file holds training labels: { $files }. Drop the four files of one data set.
    [test_images] More than one file holds test images: { $files }. Drop the four files of one data set.
   *[test_labels] More than one file holds test labels: { $files }. Drop the four files of one data set.
}
fault-idx-alike = The names of { $files } do not say which is for training. Put “train” into one name and “test” or “t10k” into the other.
fault-idx-short = { $place } ends after { $length } bytes, within its header. It is cut off, or not an IDX file: download it again.
fault-idx-magic = { $looks ->
    [images] { $place } holds images; a file of labels was expected (magic number { $found }).
    [labels] { $place } holds labels; a file of images was expected (magic number { $found }).
    [gzip] { $place } is compressed with gzip; unpack it first (magic number { $found }).
    [zip] { $place } is a zip archive; unpack it first (magic number { $found }).
    [dimensions] { $place } has neither three dimensions, as images have, nor one, as labels have (magic number { $found } instead of 00000803 or 00000801). Write it with these.
    [numbers] { $place } holds numbers of another type than bytes (magic number { $found } instead of 00000803 or 00000801). Convert pixels to bytes from 0 to 255, and labels to bytes from 0 to 9.
   *[other] { $place } is not an IDX file of images or labels: its magic number is { $found } instead of 00000803 or 00000801.
}
fault-idx-count = { $place } says that it holds { $found } items; 1 to { $most } are possible.
fault-idx-size = { $place } holds images of { $found } pixels instead of { $side } × { $side }. Scale them to this size, in shades of gray.
fault-idx-length = { $place } has { $found } bytes after its header; its header says { $expected }. It is cut off or damaged: download it again.
fault-idx-label = { $place } has the label { $label } at position { $index }. The networks here distinguish ten classes, so labels must be from 0 to 9: the letters of EMNIST (1 to 26) cannot be used, its digits can.
fault-idx-counts-differ = { $place } has { $labels } labels, but { $image_file } has { $images } images. Each image needs its label: take the two files of one set.

## mnist: the MNIST view

mnist-parts = Sections of the MNIST view
mnist-part-train = Train
mnist-part-update = One update
mnist-part-inside = Look inside
mnist-part-experiments = Experiments

mnist-network = Network
mnist-layers = hidden layers
mnist-shape = { $shape }: { $parameters } parameters
mnist-full-batch = Full batch
mnist-full-batch-help = Use all training examples in every step: full-batch gradient descent.
mnist-full-batch-set = The batch is already as large as possible.

mnist-data = Data
mnist-data-loading = { $some ->
    [no] Loading { $name }: { $loaded } of { $total }.
   *[yes] Loading { $name }: { $loaded } of { $total }; { $train } of { $all } training images are ready.
}
mnist-data-ahead = { $name }: 60,000 training and 10,000 test images. They are downloaded once, when training starts ({ $size }).
mnist-data-loaded = { $test ->
    [one] { $name }: { $train } training and { $test } test image.
   *[other] { $name }: { $train } training and { $test } test images.
}
mnist-attribution = MNIST is by Yann LeCun, Corinna Cortes and Christopher J. C. Burges, derived from NIST data. Here the images are compressed and reduced to 16 shades of gray.
mnist-license = License: CC BY-SA 3.0
mnist-own-files = Use your own data…
mnist-own-files-help = Or drop the four IDX files of a data set anywhere on the page, with or without gzip: Fashion-MNIST, KMNIST, or your own.
mnist-use-mnist = Back to MNIST
mnist-drop = Drop the four IDX files here
mnist-files-reading = { $count ->
    [one] Reading one file…
   *[other] Reading { $count } files…
}
mnist-files-ignored = These files are no part of the data set and are not used: { $files }.
mnist-files-finding = { $name }: the files that you chose are read from this browser's storage.
mnist-own-images = Some of the training images, each with its label:
mnist-own-images-help = Do they lie on their side, as those of EMNIST do? Networks learn them just as well, but what you draw under “Look inside” has to lie on its side, too.
mnist-own-image = labeled { $label }
mnist-files-refused = These files cannot be used. The current training continues.

# The batch of the last update of an epoch may be smaller.
mnist-updates = { $updates ->
    [one] { $updates } update per epoch
   *[other] { $updates } updates per epoch{ $rest ->
        [none] {""}
       *[some] {" "}(last batch { $last }). Books that leave the last batch out count { $full }.
    }
}

mnist-order = { $order ->
    [file] Each epoch has the same batches. If the file is mixed, as that of MNIST is, little changes.
    [sorted] Each epoch has all zeros first, then all ones, and the nines last. Watch the test accuracy.
   *[shuffled] {""}
}
mnist-shuffle = Shuffle the examples and train again

mnist-schedule-units = { $steps ->
    [one] Schedules count steps: { $steps } step is one epoch.
   *[other] Schedules count steps: { $steps } steps are one epoch.
    }{ $lengths ->
    [none] {""}
   *[other] {" "}{ $lengths }.
    }
mnist-schedule-length = { $name } = { $epochs ->
    [1] 1 epoch
   *[other] { $epochs } epochs
}
mnist-schedule-by-epoch = When a network is trained, this schedule looks at the training loss once per epoch: its patience and cooldown count epochs.

mnist-run = Training
mnist-pipeline = The case study's pipeline: AdamW, warm-up over 2,000 steps, then cosine, clipping to norm 1, weight decay 0.01
mnist-pipeline-batch = On { $processors } GPUs that take { $batch } examples each, an update would be made of { $all }: the effective batch size.
mnist-transport = Training controls
mnist-start = Start (space)
mnist-pause = Pause (space)
mnist-resume = Resume (space)
mnist-again = Train again from the start (space)
mnist-step = One step (→)
mnist-epoch = To the end of this epoch (Shift+→)
mnist-stop = Stop and go back to step 0 (Home)
mnist-no-optimizers = No optimizer is switched on. Switch one on, or add one.
mnist-all-over = All trainings are at their end.
mnist-not-begun = Nothing has been trained yet.
mnist-progress-bar = Training progress
mnist-progress = { $rate ->
    [none] epoch { $epoch } of { $epochs } · step { $step } of { $steps }
   *[other] epoch { $epoch } of { $epochs } · step { $step } of { $steps } · { $rate } examples/s
}
mnist-settings-changed = Settings changed. The current training still uses the old ones.
mnist-restart = Restart to apply
mnist-restart-one = Restart

mnist-charts = Charts
mnist-start-training = Start training
mnist-start-download = Downloads { $size } once.
mnist-charts-coming = Training has started. The first results come in a moment.
mnist-tab-loss = Loss
mnist-tab-loss-help = Bold: training loss, averaged over neighboring batches. Band: 80% of the single batches. Thin with rings: test loss; the dot marks its lowest value.
mnist-tab-accuracy = Accuracy
mnist-tab-accuracy-help = Bold: training accuracy, averaged over neighboring batches. Band: 80% of the single batches. Thin with rings: test accuracy; the dot marks its highest value.
mnist-tab-gradient = Gradient norm
mnist-tab-gradient-help = Bold: gradient norm, averaged over neighboring batches. Band: 80% of the single batches.
mnist-tab-layers = Layers
mnist-tab-layers-help = Root mean squares over the weights and biases of a layer, averaged over neighboring measurements. Bold: the first layer. Thin with rings: the output layer. With dots or steps: the layers between them.
mnist-tab-lr = Learning rate
mnist-tab-lr-help = Learning rate α at each step, after the schedule
mnist-axis = x-axis
mnist-axis-name = { $axis ->
    [step] step
    [second] seconds
   *[epoch] epoch
}
mnist-axis-title = { $chart ->
    [accuracy] accuracy
    [gradient] gradient norm ‖∇L‖
    [layer-gradient] RMS of the gradient
    [layer-step] RMS of the step
    [layer-weights] RMS of the weights
    [layer-ratio] step / weights
    [lr] learning rate α
   *[loss] cross-entropy loss
}
mnist-layer-shown = size of
mnist-layer-size = { $size ->
    [gradient] gradient
    [step] step
    [weights] weights
   *[ratio] step / weights
}
mnist-layers-factor = { $name } { $factor }×
mnist-layers-apart = { $size ->
    [gradient] Gradients differ between the layers by these factors: { $factors }. One learning rate has to serve all of them.
    [step] Steps differ between the layers by these factors: { $factors }. SGD makes its steps as different as the gradients; adaptive methods make them more alike.
    [weights] Weights differ between the layers by these factors: { $factors }.
   *[ratio] Measured by their weights, steps differ between the layers by these factors: { $factors }.
}
mnist-gap = { $name } learns its examples by heart: its training accuracy is { $now } points above its test accuracy{ $first ->
    [none] {"."}
   *[other] {" "}({ $first } in the first epoch).
    } Its test loss was lowest at epoch { $epoch }: early stopping keeps the weights of that time, with a test accuracy of { $accuracy } instead of { $last }.
mnist-legend-training = train { $training }
mnist-legend-both = train { $training } · test { $test } · gap { $gap }
mnist-numbers-test = { $name }, test
mnist-numbers-layer = { $name }, layer { $layer }
mnist-chart-label = { $chart } by { $axis }. { $help }
mnist-picture-title = { $chart } by { $axis }
mnist-caption = { $title }: { $settings }. Seeds: { $seeds }.
mnist-caption-each = { $title }: { $settings }. { $each }. Seeds: { $seeds }.
mnist-caption-one = { $name }: { $settings }
mnist-caption-network = network { $shape }
mnist-caption-rule = rule: { $text }
mnist-caption-lookahead = Lookahead: { $settings }
mnist-caption-schedule = schedule: { $schedule }
mnist-caption-changed = { $name }: learning rate { $lr } from step { $step } on
mnist-legend-toggle = Show { $name } in the charts

mnist-results = Results
mnist-column-optimizer = optimizer
mnist-column-accuracy = test accuracy
mnist-column-best = best (epoch)
mnist-best = { $accuracy } ({ $epoch })
mnist-column-goal = time to { $accuracy }
mnist-column-time = training time (per epoch)
mnist-time = { $total } ({ $each })
# It is not broken at the slash.
mnist-column-speed = examples/{"\u2060"}s
mnist-column-state = memory (numbers per weight)
mnist-memory = { $bytes } ({ $numbers })
mnist-memory-none = none
mnist-column-verdict = verdict
mnist-verdict = { $verdict ->
    [diverged] diverged at step { $step }
    [exploded] blew up
    [dead] dead units
    [order] learned the order
    [slow] too slow
    [guessing] at chance
    [worse] got worse
    [overfitting] overfits
    [weak] –
   *[fine] { $over ->
        [yes] learned
       *[no] –
    }
}
mnist-milliseconds = { $milliseconds } ms
mnist-results-note = { $trainings ->
    [0] Training time only, without pauses and evaluation.
    [one] Training time only, without pauses and evaluation.
   *[other] Training time only, without pauses and evaluation. Optimizers that train side by side share the processors, and some browsers share them unequally: to compare times exactly, train one at a time.
}

mnist-export = Export
mnist-export-all = All optimizers:
mnist-export-metrics-json = Metrics (JSON)
mnist-export-metrics-csv = Metrics (CSV)
mnist-export-one = One optimizer:
mnist-export-weights = Weights (JSON)
mnist-export-pytorch = PyTorch script
mnist-export-torchrun = PyTorch script for torchrun
mnist-export-failed = This could not be exported. { $reason }

mnist-status = { $status ->
    [idle] ready
    [loading] loading
    [running] training
    [waiting] waiting for data
    [paused] paused
    [finished] finished
    [diverged] diverged
   *[failed] stopped
}
mnist-card-diverged = diverged at step { $step }
mnist-card-detail = epoch { $epoch } of { $epochs }{ $loss ->
    [none] {""}
   *[other] {" · "}test loss { $loss }
    }{ $ends ->
    [changed] {" · "}α changed at epoch { $changed }
    [rate] {" · "}{ $rate }/s
   *[status] {" · "}{ $status }
}
mnist-card-why-diverged = At step { $step } the numbers of { $name } were no longer finite. A smaller learning rate, warm-up or gradient clipping usually prevents this.
mnist-card-why-exploded = { $name } blew up: at step { $step } its training loss was { $peak }, far above that of guessing (2.3). Now it classifies only { $accuracy } of the test images correctly{ $dead ->
    [none] {"."}
   *[other] {", and"} { $dead } of the units of a hidden layer are dead: they output 0 for every image.
    } The learning rate is too large. Warm-up or gradient clipping may help, too.
mnist-card-why-dead = { $name } has killed its network: { $dead } of the units of a hidden layer are dead, that is, they output 0 for every image and no longer learn. Test accuracy is { $accuracy }. The learning rate is too large.
mnist-card-why-order = { $name } learns the order instead of the digits: the examples of each epoch come digit by digit, and each digit makes the network forget those before it. Now it classifies { $from } of the test images of a { $digit } correctly, and { $to } of all others. Shuffling prevents this.
mnist-card-why-slow = { $name } learned too slowly: after { $steps ->
    [one] { $steps } step
   *[other] { $steps } steps
    } the test loss is still { $to }; guessing gives { $guessing }. Use a larger learning rate, or more epochs.
mnist-card-why-guessing = { $name } is near chance: { $accuracy } of the test images are classified correctly; guessing gives about 10%. The learning rate may be too large.
mnist-card-why-worse = { $name } was better before: { $from } at epoch { $epoch }, now { $to }. A smaller learning rate or a schedule that lowers it keeps the best result.
mnist-card-why-overfitting = Overfitting: since epoch { $epoch } the test loss has risen from { $from } to { $to }, while the training loss is down at { $training }. Use fewer epochs, more training examples, dropout or weight decay.
mnist-remedy = { $how ->
    [half] Halve α: train with { $rate }
    [tenth] Divide α by 10: train with { $rate }
   *[more] Multiply α by 10: train with { $rate }
}
mnist-card-story = { $name }: { $status }.{ $accuracy ->
    [none] {""}
   *[other] {" "}After { $epoch } of { $epochs } epochs, { $accuracy } of the test images are classified correctly.
    }{ $reason ->
    [none] {""}
   *[other] {" "}{ $reason }
}

mnist-said-started = Training started.
mnist-said-paused = Training paused.
mnist-said-stopped = Training stopped and went back to step 0.
mnist-said-finished = Training finished: { $results }.
mnist-said-epoch = After epoch { $epoch }: { $results }.
mnist-said-result = { $name } { $result }
mnist-said-failed = { $result } ({ $verdict })

## experiments: the experiments of the MNIST view

experiments-all = Experiments
experiments-tab-batch = Batch size
experiments-tab-variants = Batch vs. mini-batch vs. single
experiments-tab-rates = Learning rates
experiments-tab-overfitting = Overfitting
experiments-tab-decay = Weight decay
experiments-tab-momentum = Momentum vs. Adam
experiments-tab-large = Large batch
experiments-batch-title = Effect of the batch size
experiments-batch-about = The same network ({ $shape }), the same optimizer and the same number of epochs, trained with batches of { $from } to { $to } examples.
experiments-variants-title = Three kinds of gradient descent
experiments-variants-about = The same network ({ $shape }), trained by gradient descent on all examples at once (full batch), on small batches, and on single examples.
experiments-rates-title = Learning rates
experiments-rates-about =
    Each optimizer that is on trains the same network ({ $shape }) { $epochs ->
        [one] for one epoch
       *[other] for { $epochs } epochs
    } on { $examples } examples, at { $count } learning rates from { $from } to { $to }.
experiments-overfitting-title = Overfitting
experiments-overfitting-about =
    The same network ({ $shape }) learns from only { $examples } examples, { $epochs ->
        [one] for one epoch
       *[other] for { $epochs } epochs
    }: without regularization, with dropout, with weight decay, and with early stopping. The test images are the held-out data here; in a project, stop by a third set of images, the validation set.
experiments-decay-title = Adam, Adam with an L2 penalty, and AdamW
experiments-decay-about = The same network ({ $shape }) on { $examples } examples, in batches of { $batch }. An L2 penalty adds λ times the weights to the gradient, which Adam then divides by the root of its average of squared gradients; AdamW takes αλ times the weights off the weights themselves. The two need different values of λ.
experiments-momentum-title = Does SGD with momentum generalize better than Adam?
experiments-momentum-about = The same network ({ $shape }) on { $examples } examples, in batches of { $batch }: each optimizer at two learning rates. The results hold for this network and these data only.
experiments-large-title = Large batches: learning rate, warm-up and clipping
experiments-large-about = The same network ({ $shape }) and the same number of epochs in batches of { $from } and of { $to } examples. The first row is the starting point. For larger batches, its learning rate is kept, multiplied by the square root of the ratio of the batch sizes, or multiplied by the ratio itself; then with warm-up, and with gradient clipping.
experiments-settings-help = All other settings, such as activation, first seed and schedule, are those of the training.
experiments-rows-help = Activation, initial weights and the first seed are those of the training.
experiments-terms = Terms:
experiments-term-overfitting = overfitting
experiments-term-dropout = dropout
experiments-term-weight-decay = weight decay
experiments-term-early-stopping = early stopping
experiments-term-warm-up = warm-up
experiments-term-clipping = gradient clipping
experiments-presets = Settings:
experiments-preset-start = As at first
experiments-preset-textbook = Textbook: 8 batch sizes, 20 epochs
experiments-preset-powers = Powers of two or not?
experiments-sizes = batch sizes
experiments-sizes-wrong = “{ $given }” is not a whole number from { $min } to { $max }. Write batch sizes with spaces between them, such as 16 32 64.
experiments-sizes-none = There is no batch size. Write whole numbers from { $min } to { $max } with spaces between them, such as 16 32 64.
experiments-sizes-many = These are { $given } batch sizes; there may be { $most } at most. Remove some.
experiments-fault-number = The link says { $key }={ $given }, which is not a whole number from { $min } to { $max }. { $used } is used instead. Set another number above.
experiments-fault-few = The link says { $key }={ $given }, which is less than a batch of this experiment. Its learning rates are for batches of { $min } examples. { $used } is used instead. Set a number of at least { $min } above.
experiments-fault-size = The link says { $key } with “{ $given }”, which is not a whole number from { $min } to { $max }. It was left out. Write the sizes with commas between them, such as { $key }=16,32,64.
experiments-fault-many = The link says { $key } with more than { $used } batch sizes. The smallest { $used } are used. Remove some.
trial-param-epochs = epochs
trial-param-train = training examples
trial-param-seeds = seeds
experiments-optimizer = optimizer

experiments-name-size = batch { $size }
experiments-name-all = all { $size } at once
experiments-name-full = full batch ({ $size })
experiments-name-mini = mini-batch of { $size }
experiments-name-single = single examples
experiments-name-rate = { $name }, α = { $rate }
experiments-name-seed = { $name }, seed { $seed }
experiments-name-none = no regularization
experiments-name-dropout = dropout, p = { $dropout }
experiments-name-decay = weight decay (AdamW), λ = { $decay }
experiments-name-early = early stopping (patience { $patience })
experiments-name-adam = Adam, α = { $rate }
experiments-name-adam-low = Adam, α = { $rate }
experiments-name-adam-l2 = Adam + L2, λ = { $decay }
experiments-name-adamw = AdamW, λ = { $decay }
experiments-name-momentum = momentum, α = { $rate }
experiments-name-momentum-low = momentum, α = { $rate }
experiments-name-small = batch { $size }, α = { $rate }
experiments-name-unscaled = batch { $size }, unscaled, α = { $rate }
experiments-name-root = batch { $size }, square-root scaling, α = { $rate }
experiments-name-linear = batch { $size }, linear scaling, α = { $rate }
experiments-name-warmup = batch { $size }, linear scaling, warm-up of { $warmup } epochs
experiments-name-clipping = batch { $size }, linear scaling, warm-up, clipping to { $clip }

experiments-start = Start
experiments-again = Start again
experiments-cancel = Cancel
experiments-idle = { $trainings ->
    [one] Press Start to run one training.
   *[other] Press Start to run { $trainings } trainings, one after the other: { $epochs } epochs in all.
}
experiments-idle-download = { $trainings ->
    [one] Press Start to run one training. It downloads { $size } once.
   *[other] Press Start to run { $trainings } trainings, one after the other: { $epochs } epochs in all. They download { $size } once.
}
experiments-loading = Loading the images…
experiments-progress = Training { $number } of { $all }: { $name }
experiments-progress-epoch = Training { $number } of { $all }: { $name }, epoch { $epoch } of { $epochs }
experiments-done = Done: { $all } trainings in { $time } of training time.
experiments-partly = Done: { $done } of { $all } trainings in { $time } of training time; { $failed } could not be finished.
experiments-cancelled = Canceled after { $done } of { $all } trainings.
experiments-replaced = Stopped after { $done } of { $all } trainings, because another experiment was started.
experiments-kept = From an earlier visit ({ $date }): { $done } of { $all } trainings.
experiments-changed = The settings have changed since. These results belong to the old settings.
experiments-paused = The training of your optimizers is paused while the experiment runs, so that times are fair. It continues afterwards.
experiments-alone = Paused while the experiment runs, so that times are fair. Cancel it to continue now.

experiments-axis-x = { $figure ->
    [updates] updates (log scale)
    [size-accuracy] batch size
    [size-time] batch size
    [size-update] batch size
    [rate-accuracy] learning rate α (log scale)
    [rate-loss] learning rate α (log scale)
   *[means] epoch
}
experiments-axis-y = { $figure ->
    [tests] test accuracy
    [both-loss] loss
    [both-accuracy] accuracy
    [size-accuracy] test accuracy
    [size-time] seconds per epoch
    [size-update] milliseconds per update
    [rate-accuracy] test accuracy
    [rate-loss] test loss
   *[means] training loss
}
experiments-figure = { $title }. { $help }
experiments-figure-empty = No results yet.
experiments-loss-by-epoch = Training loss vs. epoch
experiments-loss-by-update = Training loss vs. number of updates
experiments-accuracy-by-epoch = Test accuracy vs. epoch
experiments-accuracy-by-size = Test accuracy vs. batch size
experiments-time-by-size = Seconds per epoch vs. batch size
experiments-update-by-size = Milliseconds per update vs. batch size
experiments-both-loss = Training and test loss vs. epoch
experiments-both-accuracy = Training and test accuracy vs. epoch
experiments-accuracy-by-rate = Test accuracy vs. learning rate
experiments-loss-by-rate = Test loss vs. learning rate
experiments-both-help = Strong: on the training examples, without dropout. Thin: on the test images. Disc: lowest test loss.
experiments-means-help = Mean cross-entropy of the batches of each epoch (log scale)
experiments-losses-help = Cross-entropy of the batches (log scale). Bold: average of neighboring batches. Band: 80% of the single batches; with several seeds, from the lowest to the highest.
experiments-updates-help = Same curves against the number of updates (log scale)
experiments-tests-help = Share of the test images classified correctly
experiments-accuracy-help = After the last epoch
experiments-time-help = Training time only
experiments-rate-accuracy-help = Share of the test images classified correctly after the epoch
experiments-rate-loss-help = Cross-entropy of the test images after the epoch (log scale)

experiments-results = Results: { $title }
experiments-column-training = training
experiments-column-updates = updates per epoch
experiments-column-noise = loss noise
experiments-column-time = time per epoch
experiments-column-update = time per update
experiments-column-train-loss = training loss
experiments-column-test-loss = test loss
experiments-column-gap = gap
experiments-column-best-epoch = best epoch
experiments-column-accuracy = test accuracy
experiments-spread = { $mean } ({ $range })
experiments-range = { $from } to { $to }
experiments-spread-help = Of several seeds: the mean, and below it the lowest and the highest. In the charts, the band around a line goes from the lowest to the highest.
experiments-noise-help = Loss noise: standard deviation of the batch losses around their trend, in the last epoch.
experiments-gap-help = Gap: test loss minus training loss at the end. The training loss is measured without dropout, on the first 10,000 training examples at most.
experiments-rates-column-method = optimizer
experiments-rates-column-rate = best rate
experiments-rates-column-accuracy = test accuracy
experiments-rates-column-loss = test loss
experiments-rates-column-range = good rates
experiments-rates-column-lost = diverges from
experiments-rates-range = { $from } to { $to }
experiments-rates-only = only { $rate }
experiments-rates-open = { $end ->
    [low] may begin lower
    [high] may end higher
   *[both] may be wider
}
experiments-rates-partly = { $rate } ({ $diverged } of { $all } diverged)
experiments-rates-help = Good rates: those around the best one whose test accuracy is at most 3 percentage points lower
experiments-diverged = diverged
experiments-diverged-of = { $diverged } of { $all } diverged; { $rest }
experiments-failed = stopped by an error
experiments-cut = stopped in epoch { $epoch }
experiments-so-far = { $accuracy } so far

experiments-concluded = { $complete ->
    [yes] What the results say
   *[no] What the results say so far ({ $done } of { $all } trainings)
}
experiments-found-best = { $how ->
    [one] Best test accuracy: { $name }, { $accuracy }, which is { $difference } percentage points more than { $second }. One seed does not say whether such a difference is chance; set several seeds.
    [apart] Best test accuracy: { $name }, { $accuracy }, which is { $difference } percentage points more than { $second }. The difference is larger than the spread of the seeds: they do not overlap.
   *[mixed] Best mean test accuracy: { $name }, { $accuracy }. But the spread of its seeds overlaps with { $count ->
        [one] that of { $alike }: this experiment does not tell the two apart.
       *[other] those of others ({ $alike }): this experiment does not tell them apart.
    }
}
experiments-found-lowest = Lowest test loss at the end: { $name }, { $loss }; next: { $second }, { $next }. { $how ->
    [one] One seed does not say whether such a difference is chance.
    [apart] The difference is larger than the spread of the seeds.
   *[mixed] The spreads of their seeds overlap.
}
experiments-found-against = Test accuracy against { $name } with { $accuracy }: { $told }.
experiments-found-against-one =
    { $name }: { $difference } percentage points { $way ->
        [less] less
       *[more] more
    } { $how ->
        [one] (one seed)
        [apart] (more than the spread of the seeds)
       *[mixed] (within the spread of the seeds)
    }
experiments-found-fastest = Fastest epochs: { $name }, { $time } each. Slowest: { $slow }, { $slowest }, which is { $times } times as long.
experiments-found-quickest = Time of a single update: from { $time } ({ $name }) to { $slowest } ({ $slow }).
experiments-found-powers = Time per example with batch sizes that are powers of two, against sizes near them: { $told }.
experiments-found-powers-one =
    { $name }: { $yes } µs, { $percent }% { $way ->
        [less] less
       *[more] more
    } than { $other } with { $no } µs { $how ->
        [one] (one seed, so that may be chance)
        [apart] (more than the spread of the seeds)
       *[mixed] (within the spread of the seeds)
    }
experiments-found-overfits = { $rises ->
    [yes] { $name }: the test loss is lowest after epoch { $epoch } ({ $lowest }) and has risen to { $last } after epoch { $epochs }, while the training loss is down at { $training }. This is overfitting.
    [both] { $name }: the test loss is lowest after epoch { $epoch } ({ $lowest }) and has risen to { $last } after epoch { $epochs }, but the training loss has not fallen meanwhile ({ $training } at the end): this is not overfitting.
   *[no] { $name }: the test loss is lowest after epoch { $epoch } ({ $lowest }) and { $last } after epoch { $epochs }, which is less than 5% more, with a training loss of { $training }: no clear overfitting.
}
experiments-found-gap = The gap between test loss and training loss is largest with { $most }, { $largest }, and smallest with { $least }, { $smallest }. { $how ->
    [one] One seed does not say whether such a difference is chance.
    [apart] The difference is larger than the spread of the seeds.
   *[mixed] The spreads of their seeds overlap.
}
experiments-found-early = Early stopping takes the weights after epoch { $epoch }: test loss { $loss } and test accuracy { $accuracy }, against { $last } and { $lastAccuracy } at the end.
experiments-found-diverged = Diverged: { $told }. A variant with a diverged training is left out of the comparisons.
experiments-found-diverged-one = { $name } ({ $lost } of { $of } trainings)
experiments-found-partly = At some learning rates, only some of the seeds diverged, so these do not count as best or good: { $told }.
experiments-found-partly-one = { $name }: { $told }
experiments-found-rate = Highest test accuracy: { $accuracy }, by { $name } at a learning rate of { $rate }. { $how ->
    [one] One seed does not say whether the difference from the others is chance; set several seeds.
    [apart] The spread of its seeds does not overlap with that of any other.
   *[mixed] But the spread of its seeds overlaps with that of { $alike }: this experiment does not tell them apart.
}
experiments-found-range = Widest range of good learning rates: { $name }, { $from } to { $to }, a factor of { $factor }. Narrowest: { $narrow }, a factor of { $least }. { $how ->
    [one] These are ranges of one seed.
   *[several] These are ranges of the means of the seeds.
}
experiments-found-open = Good as far as rates were tried, so that the range may be wider: { $names }.

experiments-save-csv = Save as CSV
experiments-save-as = { $kind ->
    [svg] SVG
   *[png] PNG
}
experiments-save-picture = { $kind ->
    [svg] Save as SVG: { $title }
   *[png] Save as PNG: { $title }
}
experiments-save-failed = The picture could not be made: { $reason }. Check the connection and try again.

## inside: the look inside of the MNIST view

inside-network = Network
inside-best = best so far
inside-best-now = best so far: { $name }
inside-status = { $accuracy ->
    [none] { $name } after { $epochs } epochs
   *[other] { $name } after { $epochs } epochs: { $accuracy } of the test images classified correctly
}
inside-nothing = There is no network yet. Switch on an optimizer and start the training; then look inside while it trains.

inside-draw = Draw a digit
inside-draw-help = Draw a digit from 0 to 9; all networks classify as you draw.
inside-area = Drawing area for a digit: use a mouse, a finger or a pen
inside-clear = Clear
inside-nothing-to-clear = The drawing area is empty.
inside-take-test-image = Take a test image
inside-test-image = Test image { $example }, digit { $label }. Draw over it; all networks classify as you draw.
inside-seen = What the networks see: scaled to 20 × 20 pixels and centered by its center of mass, like the images of MNIST
inside-predicts = { $name } predicts { $answer } with { $share } confidence
inside-predicts-in-full = { $name } predicts { $answer } with { $share } confidence. { $bars }
inside-silent = { $name } has not predicted anything yet
inside-bar = { $digit }: { $share }
inside-lost = diverged: no prediction

inside-samples = Test images
inside-samples-help = Green frame: classified correctly. Red frame and ✗: classified wrongly. Below each image: the prediction and its confidence. Click an image to see what all networks predict.
inside-more = More
inside-all = Back to all
inside-cell = { $all ->
    [yes] Test images of digit { $label } classified as { $answer }: { $count }
   *[no] Test images of digit { $label } classified as { $answer }: the { $shown } most confident of { $count }
}
inside-no-images = There are none.
inside-right = { $answer } { $share } confidence: test image { $example } is classified correctly
inside-wrong = { $answer } { $share } ✗ is { $label }: test image { $example } is classified wrongly
inside-is = ✗ is { $label }

inside-confusion = Confusion matrix
inside-confusion-help = Rows: the true digit. Columns: the predicted digit. Click a cell to see its images; arrow keys move between cells.
inside-corner = true ↓ predicted →
inside-row-correct = correct
inside-cell-title = { $count } of digit { $label } classified as { $answer }

inside-mistakes = Most confident mistakes
inside-mistakes-help = Images that the network classifies wrongly with the highest confidence. Some would puzzle people, too.
inside-no-mistakes = There are no mistakes.

inside-units = First-layer weights
inside-units-help = One picture for each unit of the first layer: positive weights blue, negative orange.
inside-units-digits = Without a hidden layer there is one picture for each digit from 0 to 9: positive weights blue, negative orange.
inside-units-label = Weights from the pixels to { $count } units of the first layer, one picture for each unit

## update: one update of a network, of the MNIST view

update-network = Network
update-next = Next update
update-next-help = Make this update, with all networks, and show the one after it.
update-over = This training is at its end: there is no next update.
update-again = Go back to step 0
update-again-help = Every network begins anew.
update-start = Show the first update
update-nothing = Nothing has been trained yet. The digits are downloaded once ({ $size }); the first update can be seen before anything is trained.
update-coming = The update is being computed…
update-status = { $name }: update { $step } of { $steps }, at epoch { $epoch }.{ $stale ->
    [yes] {" "}It still has the old settings.
   *[no] {""}
}
update-none = { $pause ->
    [finished] { $name } has made all its updates. Go back to step 0 to see them one by one.
    [diverged] { $name } has diverged: its next update would have numbers that are not finite.
   *[waiting] { $name } waits for its training images.
}

update-batch = The batch
update-batch-text = { $all ->
    [yes] { $count ->
        [one] The only example of this batch
       *[other] The { $count } examples of this batch, the largest loss first
    }
   *[no] Of the { $count } examples of this batch, the { $shown } with the largest losses
    }: the true digit, its probability p according to the network, ✗ and what it is taken for, and the loss −ln p. { $wrong ->
    [0] None of those shown is classified wrongly.
    [one] One of those shown is classified wrongly.
   *[other] { $wrong } of those shown are classified wrongly.
    } Mean loss of the batch: { $loss }.{ $dropout ->
    [yes] {" "}Dropout leaves some of the units out, as in training.
   *[no] {""}
}
# Below the true digit: what the network takes it for.
update-not = ✗ { $answer }
update-example-right = Training image { $example }: digit { $label }, probability { $right }, loss { $loss }
update-example-wrong = Training image { $example }: digit { $label }, probability { $right }, loss { $loss }; the network takes it for a { $answer } with { $share }

update-gradient = The gradient
update-gradient-text = The mean of the gradients of all examples of the batch. Norm: { $norm }.{ $clipped ->
    [none] {""}
    [same] {" "}It is short enough not to be clipped.
   *[other] {" "}Clipped, it has the norm { $clipped }.
    }{ $l2 ->
    [yes] {" "}It includes the gradient of the L2 penalty.
   *[no] {""}
}
update-gradient-help = For each unit of the first layer, the gradient of its weights: more weight raises the loss where it is blue, and lowers it where it is orange. Where it is empty, the pixel is background (0) in all images of the batch, or the unit is 0 for all of them.
update-gradient-digits = For each digit from 0 to 9, the gradient of its weights: more weight raises the loss where it is blue, and lowers it where it is orange.
update-gradient-label = Gradient of the weights from the pixels to { $count } units of the first layer, one picture for each unit

update-change = The step
update-change-text = What the optimizer makes of it, with the learning rate α = { $rate } of this update. Norm of the step: { $length }.
update-change-help = For each unit of the first layer, what is added to its weights: blue is added, orange is taken away.
update-change-digits = For each digit from 0 to 9, what is added to its weights: blue is added, orange is taken away.
update-change-label = Step of the weights from the pixels to { $count } units of the first layer, one picture for each unit

update-after = The update
update-after-text = With α = { $rate } the step moves the weights by { $length }. { $how ->
    [lower] It lowers the loss of this batch from { $before } to { $after } (by { $share }).
    [higher] It raises the loss of this batch from { $before } to { $after } (by { $share }).
   *[same] The loss of this batch stays { $before }.
}
update-lost = The numbers are not finite any more: the training diverges at this update.
update-table = Norms in each layer
update-column = { $column ->
    [layer] layer
    [gradient] ‖gradient‖
    [step] ‖step‖
    [weights] ‖weights‖
   *[ratio] step / weights
}
update-layer = { $number }: { $inputs } → { $outputs }

## data: the tab of a surface that is made of data

data-axis-line-across = feature a
data-axis-line-up = target t
data-axis-probability-across = feature a
data-axis-probability-up = probability of class 1
data-axis-boundary-across = feature a
data-axis-boundary-up = feature b
data-axis-answers-across = target t
data-axis-answers-up = answer x a + y b
data-example = example
data-about-line = The examples with their feature a and target t, and the line t = x a + y of each optimizer at this step. Its slope x and intercept y are the weights, which the plot above has on its axes. { $best ->
    [none] Many lines fit equally well.
   *[some] The thin line fits best.
}
data-about-probability = The examples of class 0 and 1 with their feature a, and each optimizer's probability of class 1, σ(x a + y), at this step. x and y are the weights, which the plot above has on its axes. { $best ->
    [none] No curve fits best: a threshold separates the classes, so larger weights always fit better.
   *[some] The thin curve fits best.
}
data-about-boundary = The examples of class 0 (hollow) and class 1 (filled), with their features a and b, and the line x a + y b = 0 on which each optimizer finds both classes equally likely at this step. x and y are the weights, which the plot above has on its axes. { $best ->
    [none] No line fits best: a line separates the classes, so larger weights always fit better.
   *[some] The thin line fits best.
}
data-about-answers = What each optimizer answers at this step, x a + y b for the features a and b, against the target t of each example. The nearer to the diagonal, the better. x and y are the weights, which the plot above has on its axes.
data-batch-marked = { $batch ->
    [one] Marked: the example of { $name }'s next step.
   *[other] Marked: the { $batch } examples of { $name }'s next batch.
}
data-some-drawn = The first { $drawn } of { $examples } examples are drawn.
# σ is the spread of the gradients of single examples.
data-spread = Arrows on the plot, where { $name } is: downhill by the gradients of { $batches } batches (thin), and by that of all examples (thick). The gradients of single examples are about σ = { $single } from the exact gradient, those of batches of { $size } about { $batch }. Of random batches, σ/√B · √((n − B)/(n − 1)) = { $expected } is expected, where B = { $size } and n = { $examples }.
data-weights = { $first } { $x }, { $second } { $y }
data-own = { $rows ->
    [0] Paste your own data (CSV)
   *[other] Your own data: { $rows } rows
}
data-own-label = Two columns, the feature and the target, with or without a header
data-own-example = hours, score
    1.5, 52
    2, 58
data-own-use = Use these data
data-own-drop = Draw examples again
data-own-help = Columns are separated by commas, semicolons, tabs or spaces; decimal commas are understood unless commas separate the columns. { $classes ->
    [yes] The target is 0 or 1.
   *[no] {""}
    } Up to { $max } rows.
# What separates the columns
data-own-read = Read: { $rows ->
    [one] { $rows } row
   *[other] { $rows } rows
    } of 2 columns, separated by { $mark ->
    [tab] tabs
    [semicolon] semicolons
    [space] spaces
   *[comma] commas
    }{ $decimal ->
    [comma] , with decimal commas
   *[point] {""}
    }.
data-own-header = The first line is a header: “{ $first }” and “{ $second }”.
data-own-no-header = There is no header.
data-own-cut = Only the first million characters were looked at.
data-own-link = The link holds the data{ $long ->
    [yes] : { $characters } characters, which some mail and chat programs cut off. Share the spec instead, from “Share & embed”
   *[no] {""}
    }.
data-own-few = { $rows ->
    [0] There is no row of two numbers
    [one] There is only { $rows } row of two numbers
   *[other] There are only { $rows } rows of two numbers
    }; at least { $min } are needed. The data were left as they are.
data-own-skipped = { $reason ->
    [fields] Line { $line } was left out: it has { $field ->
        [one] 1 field
       *[other] { $field } fields
    }, not 2.
    [readings] Line { $line } was left out: field { $field }, “{ $given }”, can be read with a decimal comma or with a mark of thousands. Write it without a comma.
    [class] Line { $line } was left out: field { $field }, “{ $given }”, is not 0 or 1.
   *[number] Line { $line } was left out: field { $field }, “{ $given }”, is not a number.
}
data-own-skipped-more = { $count ->
    [one] One more line was left out.
   *[other] { $count } more lines were left out.
}
data-own-room = { $count ->
    [one] The last row was left out: a link has no room for it.
   *[other] The last { $count } rows were left out: a link has no room for them.
}
data-about-weights = Every run moves all { $count } weights. The plot is the plane of w{ $across } and w{ $up } through the minimum: its landscape is the loss while all other weights are the best ones, and the paths are projected onto it.
data-weights-table = The weights of each optimizer at this step, beside the true ones and the best fit
data-weights-weight = Weight
data-weights-true = True w*
data-weights-best = Best fit ŵ
data-weights-from-true = ‖w − w*‖
data-weights-from-best = ‖w − ŵ‖
# Behind the weights that the plot shows stands in which direction.
data-weights-name = w{ $number }{ $shown ->
    [across] {" "}→
    [up] {" "}↑
   *[no] {""}
}

## lessons: the view of lessons

lessons-lead = Short lessons that ask before they show: say what you expect, then watch the run and check. Each takes about five minutes. Begin with the first, or with whatever you need.
lessons-done = { $done ->
    [0] { $count } lessons.
   *[other] { $done } of { $count } lessons done.
}
lessons-takes = { $goals ->
    [0] { $minutes } minutes · { $questions ->
        [one] { $questions } question
       *[other] { $questions } questions
    }
    [one] { $minutes } minutes · { $questions ->
        [one] { $questions } question
       *[other] { $questions } questions
    } · { $goals } goal
   *[other] { $minutes } minutes · { $questions ->
        [one] { $questions } question
       *[other] { $questions } questions
    } · { $goals } goals
}
lessons-state = { $state ->
    [done] Done
    [open] Read to the end; a question or a goal is left
    [begun] You are on page { $page } of { $pages }
   *[new] Not begun
}
lessons-forget = Forget what I did
lessons-all = All lessons
lessons-place = Lesson { $number } of { $count } · about { $minutes } minutes
lessons-minutes = About { $minutes } minutes
lessons-pages = Pages of this lesson
lessons-back = Back
lessons-forward = Continue
lessons-next = Next: { $title }
lessons-live = Live view
lessons-whole = Open this state in the playground
## question: a question, in a lesson or above an embed

lessons-answer = { $play ->
    [yes] Answer, then watch
   *[no] Answer
}
lessons-answer-first = { $what ->
    [choice] Choose an answer first.
    [mark] Move the mark first.
   *[number] Give a number first.
}
lessons-your-number = Your answer:
lessons-your-mark = Your mark ({ $name }):
lessons-told-choice = { $right ->
    [yes] Right.
   *[no] Not quite.
}
lessons-told-number = { $right ->
    [yes] Right: you said { $given }, and it is { $number }.
   *[no] You said { $given }; it is { $number }.
}

## lessons: continued

lessons-goal = Goal:
lessons-goal-reached = { $now ->
    [yes] Reached.
   *[no] Reached before.
}
lessons-now = Now: { $what }
# What a goal asks of a run; `value` is “none” where there is none.
lessons-measure = { $measure ->
    [loss] loss { $value } at the end
    [best] lowest loss { $value }
    [distance] { $value } from the minimum
    [reached] { $value ->
        [none] not within the tolerance yet
       *[other] within the tolerance at step { $value }
    }
    [steps] { $value } steps
    [end] { $value ->
        [arrived] at the minimum
        [left] reached the minimum and left it again
        [below] below the lowest known minimum
        [local] in a local minimum
        [saddle] at a saddle point
        [downhill] past the saddle, going down
        [slow] on its way
        [circling] moving around the minimum
        [stuck] standing still
       *[other] diverging
    }
    [limit] { $value ->
        [none] no stability limit
       *[other] learning rate { $value } times the stability limit
    }
    [noise] noise { $value }
    [accuracy] accuracy { $value }
    [test_loss] test loss { $value }
    [epoch] epoch { $value }
    [gap] training accuracy minus test accuracy { $value }
   *[other] { $name } { $value }
}
lessons-faults = This lesson has faults
lessons-fault-line = Line { $line }: { $fault }

## averages: the view of exponentially weighted averages
averages-title = Exponentially weighted averages
averages-chart = { $count ->
    [one] The exponentially weighted average of a series, with the weights of the past days below it
   *[other] { $count } exponentially weighted averages of a series, with the weights of the past days below them
}
averages-axis-day = day
averages-axis-value = { $data ->
    [temperatures] temperature in °C
    [textbook] temperature
   *[own] value
}
averages-axis-weight = weight in the average with β = { $beta }
averages-day = Day
averages-day-before = Previous day
averages-day-after = Next day
averages-day-of = { $day } of { $last }
averages-help = Dots: the values. Lines: their averages; the larger β, the smoother, and the later it follows. Shaded: the last 1/(1 − β) days, which have most of the weight.
averages-help-both = Thin lines: without bias correction, so they begin at 0.
averages-help-off = Without bias correction an average begins at 0 and is too low at first.
averages-help-on = With bias correction an average begins at the first value.
averages-correction = Bias correction
averages-correction-both = with and without
averages-correction-on = with
averages-correction-off = without
averages-betas = Averages
averages-look = Look at the average with β = { $beta }
averages-remove = Remove the average with β = { $beta }
averages-add = + Add an average
averages-about = { $count ->
    [one] averages 1 value: the newest
   *[other] averages about 1/(1 − β) = { $count } values
}
param-average = β
param-average-help = Share of the average that is kept each day; the rest, 1 − β, comes from the new value. Larger: smoother, but later.
averages-table = The averages, what they cover, and where they stand on the chosen day
averages-column-beta = β
averages-column-count = 1/(1 − β) values
averages-column-newest = weight of the newest
averages-column-share = weight of all these
averages-column-average = V
averages-column-corrected = corrected
averages-trace = Day by day
averages-rule = Vₜ = β · Vₜ₋₁ + (1 − β) · xₜ, with β = { $beta } and 1 − β = { $rest }
averages-first = V₀ = 0
averages-step = V{ $t } = { $beta } · { $before } + { $rest } · { $value } = { $average }
averages-corrected = corrected: { $average } / (1 − { $beta }{ $power }) = { $average } / { $weight } = { $corrected }
averages-trace-help = The last days up to the one that is chosen. Numbers are rounded to 7 digits for display; the computation is not.
averages-days = Every day, with each average
averages-picture-beta = β = { $beta }
averages-caption = { $data ->
    [temperatures] Temperatures of a year, made by a formula from seed { $seed }
    [textbook] The textbook's five days
   *[own] Own numbers
    }: { $count ->
    [one] 1 value
   *[other] { $count } values
    }. Vₜ = β · Vₜ₋₁ + (1 − β) · xₜ from V₀ = 0, { $correction ->
    [on] with bias correction
    [off] without bias correction
   *[both] with and without bias correction
    }. Shaded and below: the window and the weights of the average with β = { $beta } on day { $day }.
averages-data = Data
averages-series = Series
averages-data-temperatures = Temperatures of a year
averages-data-textbook = The textbook's five days
averages-data-own = Your own numbers
averages-data-about = { $data ->
    [temperatures] From one midsummer to the next, made by a formula: seasons and random weather.
    [textbook] 35, 33, 36, 34, 38: few enough to check by hand.
   *[own] Paste a column of a table or a list.
}
averages-seed = Another year
averages-numbers = Your own numbers
averages-numbers-example = 35; 33; 36; 34; 38
averages-read = { $count ->
    [0] No number was found. The last numbers stay. Type numbers, separated by spaces, semicolons or lines.
    [one] One number was read: { $first }.
   *[other] { $count } numbers were read, in this order: the first is { $first }, the last { $last }.
}
averages-quoted = “{ $text }”
averages-left = { $count ->
    [one] Left out, because it is no number or could be two: { $texts }.
   *[other] Left out, because they are no numbers or could be two ({ $count }): { $texts }.
}
averages-cut = The last { $count } were left out: at most { $most } are averaged.
averages-used = What it is for
averages-momentum = Average the gradients instead of temperatures, and step along the average: that is momentum.
averages-momentum-link = See momentum's average in a ravine
averages-rmsprop = Average the squared gradients, and divide each step by the root of that average: that is RMSprop.
averages-rmsprop-link = See RMSprop's average in a valley
averages-adam = Use both, each with its bias correction: that is Adam.
averages-adam-link = See Adam with and without bias correction

## schedules: the view of learning-rate schedules
schedules-title = Learning-rate schedules
schedules-presets = Examples
schedules-preset-textbook = The textbook's four over 100 epochs
schedules-preset-noise = Noise: why rates decay
schedules-preset-sequence = A sequence
schedules-preset-typed = A typed formula
schedules-chart = Learning rates of { $names }
schedules-axis = { $unit ->
    [epoch] epoch
   *[step] step
}
schedules-help = { $points ->
    [0] Unfold a schedule with a warm-up, a period or a milestone: its points on the curve can be dragged.
   *[other] Drag the points of the unfolded schedule, or move them with the arrow keys.
}
schedules-point = { $label }: { $value }
schedules-from = from step
param-from = from step
param-from-help = The step, or epoch, at which this schedule takes over. It begins anew there.
param-base = base rate
param-base-help = The rate that all schedules without a rate of their own bend.
param-every = steps of an epoch
param-every-help = A schedule that counts epochs changes the rate once in so many steps.
schedules-left = Not understood and left out: { $texts }.
schedules-cards = Schedules
schedules-add = + Add a schedule
schedules-remove = Remove { $name }
schedules-ended = f = { $loss }
schedules-lost = diverged at step { $step }
schedules-diverged = diverged
schedules-then = { $first }, then { $next }
schedules-then-label = Then
schedules-then-add = + Then another schedule
schedules-then-remove = Remove this part
schedules-typed = Typed formula
schedules-typed-field = The learning rate as a formula
schedules-typed-rule = α(t, T) =
schedules-typed-help = t is the step, from 0; T the number of steps; lr the base rate. Example: lr*(1 + cos(pi*t/T))/2
schedules-own-rate = base rate of its own
schedules-pytorch = PyTorch
schedules-pytorch-help = Call scheduler.step() after each step, or after each epoch if the schedule counts epochs.
schedules-pytorch-constant = A constant rate needs no scheduler.
schedules-pytorch-fault = Correct the formula first.
schedules-unit = counts
schedules-unit-step = steps
schedules-unit-epoch = epochs
schedules-optimizer = run with
schedules-run = What they do to the same run
schedules-what = { $optimizer } on { $surface }, { $steps } steps, once with each schedule. The surface, the start and the optimizer are those of the Surface view.
schedules-loss = Loss f at each step
schedules-rates = Learning rates
schedules-picture-loss = Loss at each step
schedules-picture-paths = Paths on the surface
schedules-data-rates = Every learning rate
schedules-data-losses = Loss at each step
schedules-caption = Base rate { $lr }, { $unit ->
    [epoch] { $total } epochs of { $every } steps
   *[step] { $total } steps
    }. { $each }.
schedules-caption-typed = α(t, T) = { $formula }
schedules-caption-rate = { $schedule }, base rate { $lr }
schedules-caption-then = { $first }, from { $unit ->
    [epoch] epoch
   *[step] step
    } { $at } on { $next }
schedules-caption-epochs = { $schedule }, in epochs of { $every } steps
schedules-loss-chart = Loss with { $names }
schedules-when-constant = For a first try, or if you do not know how long you will train. With noisy gradients it never settles.
schedules-when-step = If you know roughly when progress stalls, as in classic image training: divide it by 10 at 50% and 75% of the run.
schedules-when-multi_step = The same with edges of your choice, after the papers that state them.
schedules-when-exponential = A smooth decay without a known end. Beware: at γ = 0.9 a step, the rate is almost zero after 100 steps.
schedules-when-cosine = The usual choice for runs of known length: it stays high for long and ends gently.
schedules-when-cosine_warm_restarts = If you want a usable result at the end of each period, or an ensemble of several.
schedules-when-linear = As warm-up or as a simple decay: fine-tuning of language models often decays like this.
schedules-when-polynomial = For a decay between linear and steep; usual in segmentation, with power 0.9.
schedules-when-constant_factor = The simplest warm-up: a smaller rate at first, then the full one.
schedules-when-warmup_cosine = The usual choice for transformers and for large batches: the warm-up keeps the first steps stable, the cosine lets the run settle.
schedules-when-warmup_linear = The same with a straight decay, as in BERT.
schedules-when-warmup_stable_decay = If the length is not known yet: branch off a short decay from the plateau whenever a result is wanted.
schedules-when-inverse_sqrt = The schedule of the first transformer: it decays slowly and needs no known end.
schedules-when-one_cycle = For short runs with a large peak rate, together with momentum.
schedules-when-cyclic = To find good rates, or to leave poor minima from time to time.
schedules-when-range_test = To find the largest rate that works: run it once, and read off the rate at which the loss begins to rise.
schedules-when-reduce_on_plateau = If you have a validation loss to watch: the rate drops when it no longer improves.
schedules-calculator = Batch size and learning rate
calculator-param-rate = learning rate that works
calculator-param-batch = with a batch size of
calculator-param-each = batch size of each worker
calculator-param-workers = workers
calculator-param-examples = examples of an epoch
calculator-param-warmup = epochs of warm-up
schedules-says-batch = { $each } × { $workers } = { $whole } examples per update: { $times } times { $batch }.
schedules-says-linear = Linear rule, for SGD: { $rate } × { $times } = { $linear }
schedules-says-root = Square-root rule, for Adam and its kin: { $rate } × √{ $times } = { $root }
schedules-says-updates = { $examples } / { $whole }, rounded up: { $updates ->
    [one] 1 update per epoch
   *[other] { $updates } updates per epoch
}
schedules-says-warmup = Warm-up of { $warmup } epochs: { $steps ->
    [one] 1 update
   *[other] { $steps } updates
}
schedules-use = Use on MNIST (batch { $batch })
schedules-use-note = { $fits ->
    [yes] The rules are rules of thumb: they hold up to a batch size that depends on the task. The larger the rate, the more a warm-up helps.
   *[no] The rules are rules of thumb: they hold up to a batch size that depends on the task. MNIST has { $most } training examples: a batch is all of them.
}

## figures: the words on figures that are exported

# The name and the values of a surface stand in $surface.
figure-problem = { $surface }; start { $y ->
    [none] { $x }
   *[other] ({ $x }, { $y })
    }; { $steps ->
    [one] { $steps } step
   *[other] { $steps } steps
}
figure-value = { $name } = { $value }
# What the figure is, for those who do not see it.
figure-title = { $chart ->
    [loss] Loss of runs on { $surface }
    [gradient] Gradient norm of runs on { $surface }
    [effective] Effective learning rate of runs on { $surface }
    [lr] Learning rate of runs on { $surface }
   *[plot] Paths on { $surface }
}
# A run or an optimizer with its settings.
figure-told = { $name }: { $told }
figure-function = f({ $variables }) = { $formula }
figure-with-settings = { $name } ({ $settings })
figure-schedule = Schedule: { $schedule }
# When some optimizers have a schedule of their own, which the legend names.
figure-schedule-others = Schedule of the others: { $schedule }
figure-lookahead = Lookahead: { $settings }
figure-on = on
figure-off = off
figure-clip-norm = Gradient norm clipped at { $bound }
figure-clip-norm-1 = Gradient L1 norm clipped at { $bound }
figure-clip-norm-inf = Gradient L∞ norm clipped at { $bound }
figure-clip-value = Each gradient entry clipped at ±{ $bound }
figure-noise = Gradient noise σ = { $noise }, seed { $seed }
figure-batches = { $settings }, seed { $seed }
figure-batch = { $batch ->
    [0] full batch
   *[other] B = { $batch }
}
figure-step = Step { $step } of { $steps }
figure-tolerance = Tolerance { $tolerance }
figure-loss = f = { $loss }
figure-diverged = diverged at step { $step }
figure-budget = stopped at step { $step }: too much to compute

## cli: the command line

cli-surfaces = Surfaces
cli-optimizers = Optimizers
cli-schedules = Schedules
cli-fault = { $file }: { $fault }
cli-fault-at = { $file }: { $place }: { $fault }
cli-cannot-read = { $file }: cannot be read: { $error }
cli-cannot-write = { $file }: cannot be written: { $error }
cli-no-chart = The charts are loss, gradient, effective and lr.
cli-no-size = A size is column, page, slide, or a width or width x height from { $min } to { $max } mm, as in 120x80.
cli-cannot-draw = The figure cannot be drawn: { $error }
cli-cannot-unpack = { $file }: cannot be unpacked: { $error }
cli-wrong-command = { $file }: a spec with `{ $key }` is for `playground { $command }`
cli-empty-figure = The figure has no size.
cli-no-fonts = This system has no fonts for --png. Install some, such as DejaVu, or use --svg.
cli-lesson-fault = { $file }:{ $line }: { $fault }
cli-lesson-figure = { $file }: { $caption }
cli-lesson-good = { $file }: no faults. { $title }: pages { $pages }, questions { $questions }, goals { $goals }
cli-no-data = { $file }: cannot be read: { $error }. Run `cargo xtask build`, or use --data to name a folder with the four IDX files of MNIST.
cli-epoch = { $name }: epoch { $epoch } of { $epochs }, { NUMBER($accuracy, minimumFractionDigits: 2, maximumFractionDigits: 2) }% of the test images classified correctly, { NUMBER($seconds, minimumFractionDigits: 2, maximumFractionDigits: 2) } s

## browser: what a browser lacks, and which ones have it

browser-feature = { $feature } (Chrome and Edge { $chrome }, Firefox { $firefox }, Safari { $safari })
browser-looks = Parts of this page look wrong in this browser, since it lacks: { $features }. The numbers are right.
browser-simd = WebAssembly with SIMD
browser-has-own = Object.hasOwn
browser-at = Array.prototype.at
browser-decompression = DecompressionStream
browser-has = the selector :has()
browser-color-mix = the color function color-mix()
browser-container = container queries
browser-subgrid = subgrid
browser-units = the unit dvh
browser-mathml = formulas in MathML
