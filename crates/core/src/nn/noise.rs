//! How noisy the loss is: how much it jumps from one batch to the next because other examples are in it.

/// The standard deviation of the batches' losses about their trend, epoch by epoch.
///
/// From the differences of neighbours (von Neumann's estimate, √(Σ (lₜ₊₁ − lₜ)² / 2n)), in which a slow fall of the loss
/// all but cancels. It is an observation, not part of what a snapshot restores: after one it begins anew.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Noise {
    before: Option<f64>,
    squares: f64,
    count: usize,
    last: Option<f64>,
}

impl Noise {
    /// Takes in the loss of the next batch.
    pub fn observe(&mut self, loss: f64) {
        if let Some(before) = self.before.replace(loss) {
            self.squares += (loss - before).powi(2);
            self.count += 1;
        }
    }

    /// The epoch is over. One with a single batch has no noise: it saw every example.
    pub fn end_epoch(&mut self) {
        let variance = self.squares / (2 * self.count.max(1)) as f64;
        *self = Self { last: Some(variance.sqrt()), ..Self::default() };
    }

    /// That of the last epoch that is done.
    pub fn last(&self) -> Option<f64> {
        self.last
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(losses: impl Iterator<Item = f64>) -> f64 {
        let mut noise = Noise::default();
        losses.for_each(|loss| noise.observe(loss));
        noise.end_epoch();
        noise.last().unwrap()
    }

    #[test]
    fn it_is_the_standard_deviation_about_the_trend() {
        // ±0.5 at random has the deviation 0.5; a falling trend under it changes nothing.
        let jump = |i: usize| if (i * i * 7919 + i * 104_729) % 31 < 16 { 0.5 } else { -0.5 };
        let jumps: Vec<f64> = (0..10_000).map(jump).collect();
        let neighbours = jumps.windows(2).filter(|two| two[0] != two[1]).count() as f64 / 9_999.0;
        let expected = (0.5 * neighbours).sqrt();
        assert!((of(jumps.iter().copied()) - expected).abs() < 1e-12);
        let falling = jumps.iter().enumerate().map(|(i, jump)| 3.0 - 1e-4 * i as f64 + jump);
        assert!((of(falling) - expected).abs() < 1e-4);
    }

    #[test]
    fn one_batch_has_none_and_each_epoch_its_own() {
        assert_eq!(of([2.0].into_iter()), 0.0);
        assert_eq!(Noise::default().last(), None);
        let mut noise = Noise::default();
        [1.0, 3.0].into_iter().for_each(|loss| noise.observe(loss));
        noise.end_epoch();
        [9.0, 9.0].into_iter().for_each(|loss| noise.observe(loss));
        assert_eq!(noise.last(), Some(2f64.sqrt()));
        noise.end_epoch();
        assert_eq!(noise.last(), Some(0.0));
    }
}
