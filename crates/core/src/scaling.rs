//! How a learning rate that was found for one batch size is scaled to another.

/// The batches of several workers that step together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scaling {
    /// The rate that was found.
    pub rate: f64,
    /// The batch size for which it was found.
    pub batch: f64,
    /// The batch size of each worker.
    pub each: f64,
    /// The number of workers.
    pub workers: f64,
    /// The examples of an epoch.
    pub examples: f64,
    /// The epochs of the warm-up.
    pub warmup: f64,
}

/// What comes out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scaled {
    /// The examples of an update: those of all workers.
    pub batch: f64,
    /// How many times as many as the rate was found for.
    pub times: f64,
    /// The rate by the linear rule: as many times as large (Goyal et al. 2017).
    pub linear: f64,
    /// The rate by the square-root rule: its root times as large (Krizhevsky 2014).
    pub root: f64,
    /// The updates of an epoch, the last one with what is left.
    pub updates: f64,
    /// The updates of the warm-up.
    pub warmup: f64,
}

impl Scaling {
    /// The scaled rates and counts.
    pub fn scaled(self) -> Scaled {
        let batch = self.each * self.workers;
        let times = batch / self.batch;
        let updates = (self.examples / batch).ceil();
        Scaled {
            batch,
            times,
            linear: self.rate * times,
            root: self.rate * times.sqrt(),
            updates,
            warmup: (self.warmup * updates).round(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_of_the_textbook() {
        let scaling = Scaling { rate: 0.001, batch: 4096.0, each: 4096.0, workers: 32.0, examples: 1e6, warmup: 5.0 };
        let scaled = scaling.scaled();
        assert_eq!((scaled.batch, scaled.times, scaled.linear), (131_072.0, 32.0, 0.032));
        assert_eq!(scaled.root, 0.001 * 32f64.sqrt());
        assert_eq!((scaled.root * 1e4).round(), 57.0);
        assert_eq!((scaled.updates, scaled.warmup), (8.0, 40.0));
    }
}
