//! Numbers from the standard normal distribution, bit for bit those of the crate `rand_distr`: its tables, four kilobytes that
//! cannot be compressed, are computed here when they are first needed.

use std::sync::OnceLock;

use rand::RngExt;
use rand::distr::Open01;
use rand_pcg::Pcg64;

/// The layers of the ziggurat (J. Doornik, *An Improved Ziggurat Method to Generate Normal Random Samples*, 2005).
const LAYERS: usize = 256;
/// Where the tail begins.
const R: f64 = 3.654_152_885_361_009;
/// The area of each layer, as short as it was when the tables were first made.
const AREA: f64 = 0.004_928_673_233_99;

/// Where our logarithms lead to another last bit than the library's tables have: the next number above, or that below.
const ABOVE: [u8; 12] = [54, 81, 85, 102, 127, 145, 146, 149, 204, 225, 226, 234];
const BELOW: [u8; 8] = [86, 87, 137, 175, 186, 206, 224, 224];

/// The right ends of the layers, from the lowest on, and the density there.
struct Ziggurat {
    x: [f64; LAYERS + 1],
    f: [f64; LAYERS + 1],
}

impl Ziggurat {
    fn get() -> &'static Self {
        static MADE: OnceLock<Ziggurat> = OnceLock::new();
        MADE.get_or_init(|| {
            let mut x = [0.0; LAYERS + 1];
            // The lowest layer is as wide as a rectangle of its area, tail and all.
            x[0] = AREA / density(R);
            x[1] = R;
            for i in 2..LAYERS {
                x[i] = (-2.0 * (AREA / x[i - 1] + density(x[i - 1])).ln()).sqrt();
                let is_here = |at: &&u8| usize::from(**at) == i;
                ABOVE.iter().filter(is_here).for_each(|_| x[i] = x[i].next_up());
                BELOW.iter().filter(is_here).for_each(|_| x[i] = x[i].next_down());
            }
            Self { x, f: x.map(density) }
        })
    }
}

/// The density, 1 at 0.
fn density(x: f64) -> f64 {
    (-x * x / 2.0).exp()
}

/// The next number.
pub(crate) fn normal(random: &mut Pcg64) -> f64 {
    let Ziggurat { x: ends, f } = Ziggurat::get();
    loop {
        let bits: u64 = random.random();
        let layer = bits as usize % LAYERS;
        // From −1 to 1: the upper bits are the fraction of a number between 2 and 4.
        let u = f64::from_bits(bits >> 12 | 1024 << 52) - 3.0;
        let x = u * ends[layer];
        if x.abs() < ends[layer + 1] {
            return x;
        }
        if layer == 0 {
            return tail(random).copysign(u);
        }
        if f[layer + 1] + (f[layer] - f[layer + 1]) * random.random::<f64>() < density(x) {
            return x;
        }
    }
}

/// A number beyond where the tail begins.
fn tail(random: &mut Pcg64) -> f64 {
    loop {
        let [x, y] = [(); 2].map(|()| random.sample::<f64, _>(Open01).ln());
        let x = x / R;
        if -2.0 * y >= x * x {
            return R - x;
        }
    }
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng;
    use rand_distr::{Distribution, StandardNormal};

    use super::*;

    #[test]
    fn the_numbers_are_those_of_the_library() {
        let [mut ours, mut theirs] = [(); 2].map(|()| Pcg64::seed_from_u64(7));
        let mut far = 0;
        for k in 0..2_000_000 {
            let (one, other): (f64, f64) = (normal(&mut ours), StandardNormal.sample(&mut theirs));
            assert_eq!(one.to_bits(), other.to_bits(), "number {k}: {one} {other}");
            far += usize::from(one.abs() > R);
        }
        // One in four thousand lies in the tails.
        assert!(far > 300, "{far}");
    }
}
