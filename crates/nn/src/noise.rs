//! The noise of the loss: how much it varies from one batch to the next because the batches hold different examples.

/// The standard deviation of the batch losses around their trend, for each epoch.
///
/// It is computed from second differences, √(Σ (lₜ₋₁ − 2lₜ + lₜ₊₁)² / 6n), in which a steady decrease of the loss
/// cancels. The noise is only an observation and not part of a snapshot: after a snapshot is restored, it starts anew.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Noise {
    /// The losses of the last two batches, the latest first.
    before: [Option<f64>; 2],
    squares: f64,
    count: usize,
    last: Option<f64>,
}

impl Noise {
    /// Adds the loss of the next batch.
    pub fn observe(&mut self, loss: f64) {
        if let [Some(middle), Some(first)] = self.before {
            self.squares += (first - 2.0 * middle + loss).powi(2);
            self.count += 1;
        }
        self.before = [Some(loss), self.before[0]];
    }

    /// Ends an epoch of `batches` batches. With one batch there is no noise, since it contained every example; from
    /// two, the noise cannot be computed.
    pub fn end_epoch(&mut self, batches: usize) {
        let seen = (self.count > 0).then(|| (self.squares / (6 * self.count) as f64).sqrt());
        *self = Self { last: if batches == 1 { Some(0.0) } else { seen }, ..Self::default() };
    }

    /// The noise of the last completed epoch.
    pub fn last(&self) -> Option<f64> {
        self.last
    }
}

#[cfg(test)]
mod tests {
    use rand::{RngExt, SeedableRng};
    use rand_pcg::Pcg32;

    use super::*;

    fn of(losses: &[f64]) -> Option<f64> {
        let mut noise = Noise::default();
        losses.iter().for_each(|&loss| noise.observe(loss));
        noise.end_epoch(losses.len());
        noise.last()
    }

    #[test]
    fn it_is_the_standard_deviation_about_the_trend() {
        // Uniform on ±√3: the standard deviation is 1.
        let mut random = Pcg32::seed_from_u64(1);
        let jumps: Vec<f64> = (0..20_000).map(|_| 3f64.sqrt() * random.random_range(-1.0..1.0)).collect();
        let noise = of(&jumps).unwrap();
        assert!((noise - 1.0).abs() < 0.02, "{noise}");
        // A trend is not noise, however steep it is.
        let falling: Vec<f64> = jumps.iter().enumerate().map(|(i, jump)| 1e6 - 50.0 * i as f64 + jump).collect();
        let falling = of(&falling).unwrap();
        assert!((falling - noise).abs() < 1e-6, "{falling}");
    }

    #[test]
    fn few_batches_have_none_and_each_epoch_its_own() {
        assert_eq!(Noise::default().last(), None);
        assert_eq!(of(&[2.0]), Some(0.0));
        assert_eq!(of(&[2.0, 1.0]), None);
        let mut noise = Noise::default();
        [1.0, 3.0, 1.0].into_iter().for_each(|loss| noise.observe(loss));
        noise.end_epoch(3);
        [9.0, 9.0, 9.0].into_iter().for_each(|loss| noise.observe(loss));
        assert_eq!(noise.last(), Some((16f64 / 6.0).sqrt()));
        noise.end_epoch(3);
        assert_eq!(noise.last(), Some(0.0));
        // After a snapshot, an epoch may be observed only from its last batch on; that does not make it an epoch of one
        // batch.
        noise.observe(2.0);
        noise.end_epoch(9);
        assert_eq!(noise.last(), None);
    }
}
