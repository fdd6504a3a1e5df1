//! Regression on data: the model's loss and its derivatives, the exact minimum, presets, and gradients of batches.

use std::sync::Arc;

use playground_core::data::{Data, Model, Order, Point, Preset, Recipe, shuffled};
use playground_core::optim::{self, Layout};
use playground_core::param::Values;
use playground_core::run::{Gradients, Setting, Stop, Trajectory, run};
use playground_core::schedule;
use playground_core::surface::{Regression, Surface, Window};
use proptest::prelude::*;

const MODELS: [Model; 2] = [Model::Linear, Model::Logistic];

fn recipes() -> impl Iterator<Item = Recipe> {
    let each = MODELS.into_iter().flat_map(|model| Preset::ALL.map(|preset| (model, preset)));
    each.flat_map(|(model, preset)| [false, true].map(|bias| Recipe { model, points: 200, preset, bias, seed: 0 }))
}

/// The mean loss, as the definition says it.
fn by_definition(data: &Data, [x, y]: [f64; 2]) -> f64 {
    let loss = |point: &Point| {
        let m = x * point.features[0] + y * point.features[1];
        match data.model {
            Model::Linear => (m - point.target).powi(2),
            Model::Logistic => {
                let p = 1.0 / (1.0 + (-m).exp());
                -point.target * p.ln() - (1.0 - point.target) * (1.0 - p).ln()
            }
        }
    };
    data.points.iter().map(loss).sum::<f64>() / data.points.len() as f64
}

#[test]
fn the_surface_is_the_mean_loss() {
    for recipe in recipes() {
        let data = recipe.draw();
        let surface: &dyn Surface = &Arc::new(Regression::new(data.clone()));
        for w in [[0.0, 0.0], [1.5, -0.8], [-2.0, 1.2], [3.0, 2.0]] {
            let (expected, got) = (by_definition(&data, w), surface.value(w[0], w[1]));
            // 1 − p, as the definition has it, loses digits where the answer is sure.
            assert!((expected - got).abs() <= 1e-8 * expected.max(1.0), "{recipe:?} at {w:?}: {expected}, {got}");
        }
    }
}

#[test]
fn cross_entropy_keeps_its_digits_far_out() {
    let point = |target| Point { features: [1.0, 0.0], target };
    let at = |target, m| Data { model: Model::Logistic, points: vec![point(target)] }.all([m, 0.0]);
    for m in [50.0, 800.0] {
        assert_eq!(at(0.0, m).loss, m, "the loss of a wrong answer grows like m");
        assert_eq!(at(1.0, -m).loss, m);
        // ln(1 + e⁻⁵⁰) is about e⁻⁵⁰.
        let right = at(1.0, m).loss;
        assert!((right - (-m).exp()).abs() <= 1e-12 * right, "{right}");
        assert_eq!(at(1.0, m).gradient[0], -(-m).exp() / (1.0 + (-m).exp()));
    }
}

/// Every preset has one minimum, close to the weights that drew it.
#[test]
fn presets_have_a_minimum_near_their_weights() {
    for recipe in recipes() {
        let surface = Regression::new(recipe.draw());
        let [best] = surface.minima()[..] else { panic!("{recipe:?} has no minimum") };
        let away = (best[0] - recipe.weights()[0]).hypot(best[1] - recipe.weights()[1]);
        assert!(away < 1.5, "{recipe:?}: {best:?}");
        let window = match recipe.model {
            Model::Linear => Window { x: [-2.4, 4.0], y: [-2.9, 1.9] },
            Model::Logistic => Window { x: [-3.2, 4.8], y: [-3.8, 2.2] },
        };
        assert!(window.has(best), "{recipe:?}: {best:?}");
    }
}

/// By Cramer's rule on sums of the data, rather than by Newton's method.
#[test]
fn the_minimum_solves_the_normal_equations() {
    for recipe in recipes().filter(|recipe| recipe.model == Model::Linear) {
        let data = recipe.draw();
        let sum = |term: fn([f64; 2], f64) -> f64| data.points.iter().map(|p| term(p.features, p.target)).sum::<f64>();
        let (aa, ab, bb) = (sum(|[a, _], _| a * a), sum(|[a, b], _| a * b), sum(|[_, b], _| b * b));
        let (at, bt) = (sum(|[a, _], t| a * t), sum(|[_, b], t| b * t));
        let det = aa * bb - ab * ab;
        let solution = [(at * bb - bt * ab) / det, (aa * bt - ab * at) / det];
        let [best] = Regression::new(data).minima()[..] else { panic!("{recipe:?}") };
        assert!((best[0] - solution[0]).hypot(best[1] - solution[1]) < 1e-12, "{best:?}, {solution:?}");
    }
}

#[test]
fn presets_are_what_they_are_called() {
    let eigenvalues = |preset, bias| {
        let data = Recipe { model: Model::Linear, points: 2000, preset, bias, seed: 1 }.draw();
        let [a, b, d] = data.all([0.0, 0.0]).hessian;
        let (mean, gap) = (0.5 * (a + d), (0.5 * (a - d)).hypot(b));
        ([mean + gap, mean - gap], b / (a * d).sqrt())
    };
    for bias in [false, true] {
        let (condition, tilt) = {
            let ([most, least], tilt) = eigenvalues(Preset::Plain, bias);
            (most / least, tilt)
        };
        assert!(condition < 1.3 && tilt.abs() < 0.1, "{condition}");
        let ([most, least], tilt) = eigenvalues(Preset::Scaled, bias);
        assert!(most / least > 20.0 && tilt.abs() < 0.1);
        let ([most, least], tilt) = eigenvalues(Preset::Correlated, bias);
        assert!(most / least > 15.0 && tilt > 0.85);
        let ([most, least], _) = eigenvalues(Preset::Sparse, bias);
        assert!(most / least > 7.0);
        let data = Recipe { model: Model::Linear, points: 200, preset: Preset::Sparse, bias, seed: 1 }.draw();
        let rare = |i: usize| data.points.iter().filter(|point| point.features[i] != 0.0).count();
        assert_eq!(rare(usize::from(!bias)), 20);
    }
}

#[test]
fn fewer_examples_are_the_first_of_more() {
    let draw = |points, seed| {
        Recipe { model: Model::Logistic, points, preset: Preset::Plain, bias: false, seed }.draw().points
    };
    assert_eq!(draw(20, 3), draw(50, 3)[..20]);
    assert_ne!(draw(20, 3), draw(20, 4));
}

#[test]
fn where_no_weights_are_the_best_there_is_no_minimum() {
    let points = |list: &[([f64; 2], f64)]| list.iter().map(|&(features, target)| Point { features, target }).collect();
    // A line separates the classes.
    let separable = points(&[([-1.0, 1.0], 0.0), ([-0.5, 1.0], 0.0), ([0.7, 1.0], 1.0), ([2.0, 1.0], 1.0)]);
    assert_eq!(Data { model: Model::Logistic, points: separable }.minimum(), None);
    // All examples have the same feature, which a bias can replace.
    let flat = points(&[([1.0, 1.0], 2.0), ([1.0, 1.0], 3.0), ([1.0, 1.0], 5.0)]);
    let surface = Arc::new(Regression::new(Data { model: Model::Linear, points: flat }));
    assert!(surface.minima().is_empty());
    assert!((surface.value(3.0, 1.0) - (4.0 + 1.0 + 1.0) / 3.0).abs() < 1e-12);
}

fn descend(data: &Data, gradients: Gradients, id: &str, lr: f64, steps: usize) -> Trajectory {
    let surface = Arc::new(Regression::new(data.clone()));
    let info = optim::find(id).expect("known");
    let values = Values::defaults(info.params).with("lr", lr).expect("a rate");
    let method = optim::build::<f64>(info, &values, &Layout::single(2));
    let constant = schedule::build(schedule::ALL[0], &Values::defaults(schedule::ALL[0].params));
    let setting = Setting {
        surface: &surface,
        start: [-1.0, 1.0],
        steps,
        gradients,
        accumulates: false,
        clip: None,
        minimum: None,
        work: u64::MAX,
    };
    run(&setting, method, constant, lr)
}

fn data(model: Model) -> Data {
    Recipe { model, points: 50, preset: Preset::Plain, bias: true, seed: 2 }.draw()
}

/// SGD on batches, written out: the batch's gradient moves the point, the record is that of all examples.
#[test]
fn a_run_follows_the_gradients_of_its_batches() {
    for model in MODELS {
        for (order, sigma) in [(Order::Shuffled, 0.0), (Order::Listed, 0.0)] {
            let (data, size, seed) = (data(model), 8, 5);
            let path = descend(&data, Gradients::Batch { size, order, sigma, seed }, "sgd", 0.1, 30);
            let mut w = [-1.0, 1.0];
            for step in 0..30 {
                assert!((path.x[step] - w[0]).abs() + (path.y[step] - w[1]).abs() < 1e-12, "{model:?} step {step}");
                assert!((path.f[step] - by_definition(&data, w)).abs() < 1e-12, "the record is exact");
                // 50 examples in batches of 8: seven in an epoch, the last of two.
                let (epoch, k) = (step / 7, step % 7);
                let listed = if order == Order::Listed { (0..50).collect() } else { shuffled(50, seed, epoch) };
                let batch = &listed[8 * k..(8 * k + 8).min(50)];
                let h = 1e-6;
                let of_batch = Data { model, points: batch.iter().map(|&i| data.points[i as usize]).collect() };
                let slope = |dx: f64, dy: f64| {
                    let at = |s: f64| by_definition(&of_batch, [w[0] + s * dx, w[1] + s * dy]);
                    (at(h) - at(-h)) / (2.0 * h)
                };
                let mean = of_batch.all(w).gradient;
                assert!((mean[0] - slope(1.0, 0.0)).abs() + (mean[1] - slope(0.0, 1.0)).abs() < 1e-7);
                w = [w[0] - 0.1 * mean[0], w[1] - 0.1 * mean[1]];
            }
        }
    }
}

#[test]
fn a_batch_of_all_is_the_exact_gradient() {
    for model in MODELS {
        let data = data(model);
        let exact = descend(&data, Gradients::Exact, "adam", 0.1, 40);
        for size in [50, 51, 2000] {
            let whole = Gradients::Batch { size, order: Order::Shuffled, sigma: 0.0, seed: 1 };
            assert_eq!(descend(&data, whole, "adam", 0.1, 40), exact);
        }
        let few = Gradients::Batch { size: 49, order: Order::Shuffled, sigma: 0.0, seed: 1 };
        assert_ne!(descend(&data, few, "adam", 0.1, 40), exact);
    }
}

#[test]
fn a_batch_stays_for_all_that_an_optimizer_asks_during_a_step() {
    // A line search compares losses of different points: they must be those of the same examples, or it never ends well.
    for id in ["line_search_gd", "lbfgs", "bfgs", "newton", "conjugate_gradient"] {
        for model in MODELS {
            let gradients = Gradients::Batch { size: 25, order: Order::Shuffled, sigma: 0.0, seed: 0 };
            let path = descend(&data(model), gradients, id, 0.5, 40);
            assert_eq!(path.stop, Stop::MaxSteps, "{id}");
            assert!(path.f[40] < path.f[0], "{id} on {model:?}: {} to {}", path.f[0], path.f[40]);
        }
    }
    // On one batch, Newton's method with rate 1 lands in the minimum of that batch, to which the line is fitted.
    let data = data(Model::Linear);
    let gradients = Gradients::Batch { size: 25, order: Order::Listed, sigma: 0.0, seed: 0 };
    let path = descend(&data, gradients, "newton", 1.0, 1);
    let first = Data { model: Model::Linear, points: data.points[..25].to_vec() }.minimum().expect("a minimum");
    assert!((path.x[1] - first[0]).hypot(path.y[1] - first[1]) < 1e-6, "{:?} {first:?}", path.last());
}

#[test]
fn the_work_of_a_step_grows_with_its_examples() {
    let stop = |points, size, work| {
        let data = Recipe { model: Model::Logistic, points, preset: Preset::Plain, bias: true, seed: 0 }.draw();
        let surface = Arc::new(Regression::new(data));
        let method = optim::build::<f64>(optim::ALL[0], &Values::defaults(optim::ALL[0].params), &Layout::single(2));
        let constant = schedule::build(schedule::ALL[0], &Values::defaults(schedule::ALL[0].params));
        let gradients = Gradients::Batch { size, order: Order::Shuffled, sigma: 0.0, seed: 0 };
        let setting = Setting {
            surface: &surface,
            start: [0.0, 0.0],
            steps: 100_000,
            gradients,
            accumulates: false,
            clip: None,
            minimum: None,
            work,
        };
        run(&setting, method, constant, 0.01).len()
    };
    let (few, many) = (stop(200, 2000, 100_000), stop(2000, 2000, 100_000));
    assert!((8..12).contains(&(few / many)), "{few} {many}");
    assert!(stop(2000, 1000, 100_000) < many);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(60) })]

    #[test]
    fn the_landscape_is_that_of_the_values(
        seed in 0..100u64, left in -6.0..2.0f64, bottom in -6.0..2.0f64, width in 0.5..10.0f64,
    ) {
        let recipe = Recipe { model: Model::Logistic, points: 100, preset: Preset::Plain, bias: false, seed };
        let surface: &dyn Surface = &Arc::new(Regression::new(recipe.draw()));
        let window = Window { x: [left, left + width], y: [bottom, bottom + 0.75 * width] };
        let (nx, ny) = (120, 90);
        let cells = surface.grid(window, nx, ny);
        for (k, cell) in cells.iter().enumerate() {
            let x = left + width * ((k % nx) as f64 + 0.5) / nx as f64;
            let y = bottom + 0.75 * width * (1.0 - ((k / nx) as f64 + 0.5) / ny as f64);
            prop_assert!((cell - surface.value(x, y)).abs() < 1e-4, "{} at ({}, {})", cell, x, y);
        }
    }
}
