//! The network's gradient against a reference in double precision that shares no code with it.

use playground_nn::activation::Activation;
use playground_nn::dataset::{Dataset, PIXELS};
use playground_nn::init::Init;
use playground_nn::input::Kernel;
use playground_nn::network::Network;

const CLASSES: usize = 10;

/// Images of which `lit` in 100 pixels are lit.
fn images(count: usize, lit: u32) -> Dataset {
    let mut state = 1u32;
    let mut random = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state >> 8
    };
    let mut data = Dataset::default();
    for _ in 0..count {
        let pixels = std::array::from_fn(|_| if random() % 100 < lit { (random() % 256) as u8 } else { 0 });
        data.push(&pixels, (random() % 10) as u8);
    }
    data
}

/// Mean cross-entropy by the textbook, sum by sum.
fn loss(w: &[f64], sizes: &[usize], activation: Activation, data: &Dataset, examples: &[u32]) -> f64 {
    let mut total = 0.0;
    for &example in examples {
        let mut a: Vec<f64> = data.pixels(example as usize).iter().map(|&p| f64::from(p) / 255.0).collect();
        let mut place = 0;
        for (l, pair) in sizes.windows(2).enumerate() {
            let (inputs, outputs) = (pair[0], pair[1]);
            let (weights, bias) = w[place..].split_at(inputs * outputs);
            place += (inputs + 1) * outputs;
            let z = (0..outputs).map(|j| bias[j] + (0..inputs).map(|i| a[i] * weights[i * outputs + j]).sum::<f64>());
            let hidden = l + 2 < sizes.len();
            a = z
                .map(|z| match activation {
                    _ if !hidden => z,
                    Activation::Relu => z.max(0.0),
                    Activation::Tanh => z.tanh(),
                    Activation::Sigmoid => 1.0 / (1.0 + (-z).exp()),
                })
                .collect();
        }
        let sum: f64 = a.iter().map(|z| z.exp()).sum();
        total += sum.ln() - a[usize::from(data.label(example as usize))];
    }
    total / examples.len() as f64
}

/// Every kernel, activation and depth: sizes with odd ends, and more examples than go through at once.
#[test]
fn the_gradient_is_that_of_central_differences() {
    for (hidden, count, lit) in [
        (vec![], 3, 20),
        (vec![3], 5, 20),
        (vec![8, 5], 4, 70),
        (vec![6, 4, 7], 150, 20),
        (vec![5, 34], 4, 20),
        (vec![9, 40, 37], 150, 20),
    ] {
        let data = images(count, lit);
        // In an order of their own, and one of them twice.
        let examples: Vec<u32> = (0..count as u32).rev().chain([1]).collect();
        let sizes: Vec<usize> = [PIXELS].into_iter().chain(hidden.iter().copied()).chain([CLASSES]).collect();
        for activation in [Activation::Relu, Activation::Tanh, Activation::Sigmoid] {
            let mut network = Network::new(&hidden, activation, 0.0);
            let w = Init::He.draw(&network, 5);
            let wide: Vec<f64> = w.iter().map(|&w| w.into()).collect();
            let reference = |i: usize, h: f64| {
                let mut moved = wide.clone();
                moved[i] += h;
                loss(&moved, &sizes, activation, &data, &examples)
            };
            let expected_loss = reference(0, 0.0);
            // All of the last layer if it is small, and a sample of the rest.
            let last = w.len() - (sizes[sizes.len() - 2] + 1).min(12) * CLASSES;
            let h = 1e-5;
            let slopes = (0..last).step_by(last / 40).chain(last..w.len());
            let slopes: Vec<_> = slopes.map(|i| (i, (reference(i, h) - reference(i, -h)) / (2.0 * h))).collect();
            for kernel in [Kernel::Sparse, Kernel::Dense, Kernel::Fastest] {
                network.use_kernel(kernel);
                let mut g = vec![f32::NAN; w.len()];
                let outcome = network.gradient(&w, &data, &examples, None, &mut g);
                let mean = outcome.loss / examples.len() as f64;
                let case = format!("{hidden:?} {activation:?} {kernel:?}");
                assert!((mean - expected_loss).abs() < 1e-5, "{case}: loss {mean}, not {expected_loss}");
                assert_eq!(network.outcome(&w, &data, &examples, None), outcome);
                assert!(g.iter().all(|g| g.is_finite()));
                for &(i, expected) in &slopes {
                    let far = (f64::from(g[i]) - expected).abs();
                    assert!(far < 2e-6 + 1e-4 * expected.abs(), "{case}, parameter {i}: {}, not {expected}", g[i]);
                }
            }
        }
    }
}

#[test]
fn logits_overflow_where_their_bound_does() {
    let mut white = Dataset::default();
    white.push(&[255; PIXELS], 3);
    let loss = |hidden: &[usize], size: f32| {
        let mut network = Network::new(hidden, Activation::Relu, 0.0);
        let w = vec![size; network.ranges().last().unwrap().end];
        (network.bound(&w), network.outcome(&w, &white, &[0], None).loss)
    };
    for hidden in [vec![], vec![5], vec![7, 3]] {
        let (exact, _) = loss(&hidden, 1.0);
        let layers = hidden.len() as f64 + 1.0;
        // The bound grows as this power of the weights, but for the biases.
        let size = |bound: f64| (bound / exact).powf(1.0 / layers) as f32;
        let (below, sound) = loss(&hidden, size(1e38));
        assert!((0.9e38..1.1e38).contains(&below) && sound.is_finite(), "{hidden:?}: {below} {sound}");
        let (above, overflowed) = loss(&hidden, size(1e39));
        assert!(above > 0.9e39 && !overflowed.is_finite(), "{hidden:?}: {above} {overflowed}");
    }
    assert_eq!(loss(&[5], f32::NAN).0, f64::INFINITY);
}

#[test]
fn the_kernels_agree() {
    let data = images(40, 19);
    let examples: Vec<u32> = (0..40).collect();
    let mut network = Network::new(&[32, 12], Activation::Relu, 0.0);
    let w = Init::Xavier.draw(&network, 2);
    let mut gradient = |kernel| {
        network.use_kernel(kernel);
        let mut g = vec![0.0; w.len()];
        (network.gradient(&w, &data, &examples, None, &mut g), g)
    };
    let ((sparse, g), (dense, h)) = (gradient(Kernel::Sparse), gradient(Kernel::Dense));
    assert_eq!(sparse.correct, dense.correct);
    assert!((sparse.loss - dense.loss).abs() < 1e-5 * dense.loss);
    let largest = h.iter().fold(0f32, |m, h| m.max(h.abs()));
    assert!(g.iter().zip(&h).all(|(g, h)| (g - h).abs() < 1e-5 * largest));
}

/// The gradient under dropout is that of the thinned network: a hidden unit left out has no part in it, those kept count
/// for more, and the same seed leaves out the same units.
#[test]
fn dropout_trains_the_thinned_network() {
    let data = images(3, 20);
    let (hidden, kept_scale) = (16, 2.0);
    for activation in [Activation::Relu, Activation::Tanh, Activation::Sigmoid] {
        let mut network = Network::new(&[hidden], activation, 0.5);
        let w = Init::He.draw(&network, 5);
        let mut g = vec![0.0; w.len()];
        network.gradient(&w, &data, &[0], Some(9), &mut g);
        // A unit that was left out passes nothing on: its row of the last layer has no gradient.
        let rows = PIXELS * hidden + hidden;
        let kept: Vec<bool> =
            (0..hidden).map(|unit| (0..CLASSES).any(|c| g[rows + unit * CLASSES + c] != 0.0)).collect();
        let mut thinned = w.clone();
        for unit in 0..hidden {
            for c in 0..CLASSES {
                thinned[rows + unit * CLASSES + c] *= if kept[unit] { kept_scale } else { 0.0 };
            }
        }
        let mut whole = Network::new(&[hidden], activation, 0.0);
        let mut expected = vec![0.0; w.len()];
        let outcome = whole.gradient(&thinned, &data, &[0], None, &mut expected);
        assert!(kept.contains(&true) && (activation == Activation::Relu || kept.contains(&false)), "{kept:?}");
        let close = |a: f32, b: f32| (a - b).abs() < 1e-5;
        assert!(g[..rows].iter().zip(&expected[..rows]).all(|(&g, &e)| close(g, e)), "{activation:?}: first layer");
        for unit in (0..hidden).filter(|&unit| kept[unit]) {
            let row = rows + unit * CLASSES..rows + (unit + 1) * CLASSES;
            assert!(
                g[row.clone()].iter().zip(&expected[row]).all(|(&g, &e)| close(g, kept_scale * e)),
                "{activation:?}"
            );
        }
        let again = network.outcome(&w, &data, &[0], Some(9));
        assert!((again.loss - outcome.loss).abs() < 1e-5);
        assert_ne!(network.outcome(&w, &data, &[0], None).loss, again.loss);
    }
}
