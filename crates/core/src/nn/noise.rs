//! How noisy the loss is: how much it jumps from one batch to the next because other examples are in it.

/// The standard deviation of the batches' losses about their trend, epoch by epoch.
///
/// From second differences, √(Σ (lₜ₋₁ − 2lₜ + lₜ₊₁)² / 6n), in which a steady fall of the loss cancels. It is an
/// observation, not part of what a snapshot restores: after one it begins anew.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Noise {
    /// The two losses before, the later one first.
    before: [Option<f64>; 2],
    squares: f64,
    count: usize,
    last: Option<f64>,
}

impl Noise {
    /// Takes in the loss of the next batch.
    pub fn observe(&mut self, loss: f64) {
        if let [Some(middle), Some(first)] = self.before {
            self.squares += (first - 2.0 * middle + loss).powi(2);
            self.count += 1;
        }
        self.before = [Some(loss), self.before[0]];
    }

    /// The epoch is over. One of a single batch has no noise: it saw every example; of two, none can be told.
    pub fn end_epoch(&mut self) {
        let variance = self.squares / (6 * self.count.max(1)) as f64;
        *self = Self { last: Some(variance.sqrt()), ..Self::default() };
    }

    /// That of the last epoch that is done.
    pub fn last(&self) -> Option<f64> {
        self.last
    }
}

#[cfg(test)]
mod tests {
    use rand::{RngExt, SeedableRng};
    use rand_pcg::Pcg32;

    use super::*;

    fn of(losses: impl Iterator<Item = f64>) -> f64 {
        let mut noise = Noise::default();
        losses.for_each(|loss| noise.observe(loss));
        noise.end_epoch();
        noise.last().unwrap()
    }

    #[test]
    fn it_is_the_standard_deviation_about_the_trend() {
        // Evenly spread over ±√3, the deviation is 1.
        let mut random = Pcg32::seed_from_u64(1);
        let jumps: Vec<f64> = (0..20_000).map(|_| 3f64.sqrt() * random.random_range(-1.0..1.0)).collect();
        let noise = of(jumps.iter().copied());
        assert!((noise - 1.0).abs() < 0.02, "{noise}");
        // A trend, however steep, is no noise.
        let falling = of(jumps.iter().enumerate().map(|(i, jump)| 1e6 - 50.0 * i as f64 + jump));
        assert!((falling - noise).abs() < 1e-6, "{falling}");
    }

    #[test]
    fn few_batches_have_none_and_each_epoch_its_own() {
        assert_eq!(Noise::default().last(), None);
        assert_eq!(of([2.0].into_iter()), 0.0);
        assert_eq!(of([2.0, 1.0].into_iter()), 0.0);
        let mut noise = Noise::default();
        [1.0, 3.0, 1.0].into_iter().for_each(|loss| noise.observe(loss));
        noise.end_epoch();
        [9.0, 9.0, 9.0].into_iter().for_each(|loss| noise.observe(loss));
        assert_eq!(noise.last(), Some((16f64 / 6.0).sqrt()));
        noise.end_epoch();
        assert_eq!(noise.last(), Some(0.0));
    }
}
