//! The state of a training as bytes, from which it goes on to the last bit as if it had never stopped.
//!
//! Weights, the optimizer's memory and the counts; not the data, and nothing that follows from spec and step (the order
//! of the epoch, what dropout leaves out). It names the plan it belongs to, but for the base learning rate: that one may be
//! changed in mid-run or before, so it is a number of the state. All numbers are little-endian.

use crate::trainer::{Score, Trainer};
use playground_core::optim::Slot;

const MAGIC: &[u8; 8] = b"mnist\0v2";

impl Trainer {
    /// Everything that has changed since the start.
    pub fn snapshot(&mut self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        put_count(&mut bytes, self.plan.identity.len());
        bytes.extend(self.plan.identity.as_bytes());
        put_count(&mut bytes, self.batches.examples());
        put_count(&mut bytes, self.step);
        // Step 0 may be where it diverged: one more than the step, or 0.
        put_count(&mut bytes, self.diverged.map_or(0, |step| step + 1));
        put_numbers(&mut bytes, &[self.lr]);
        put_numbers(&mut bytes, &self.sums);
        put_count(&mut bytes, self.epochs.len());
        self.epochs.iter().for_each(|epoch| put_numbers(&mut bytes, &[epoch.loss, epoch.accuracy]));
        put_vector(&mut bytes, &self.w);
        for slot in self.optimizer.state() {
            match slot {
                Slot::Vector(_, vector) => put_vector(&mut bytes, vector),
                Slot::Scalar(_, number) => put_numbers(&mut bytes, &[*number]),
            }
        }
        bytes
    }

    /// Goes back, or on, to a snapshot of the same plan on the same data, whatever the learning rates.
    ///
    /// # Errors
    /// That it is no snapshot, is damaged, or belongs to another training. Nothing has changed then.
    pub fn restore(&mut self, snapshot: &[u8]) -> Result<(), String> {
        let fresh = Self::new(self.plan.clone(), self.batches.examples());
        let restored = Reader { bytes: snapshot }.trainer(fresh)?;
        *self = restored;
        Ok(())
    }
}

fn put_count(bytes: &mut Vec<u8>, count: usize) {
    bytes.extend((count as u64).to_le_bytes());
}

fn put_numbers(bytes: &mut Vec<u8>, numbers: &[f64]) {
    bytes.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
}

fn put_vector(bytes: &mut Vec<u8>, vector: &[f32]) {
    put_count(bytes, vector.len());
    bytes.extend(vector.iter().flat_map(|number| number.to_le_bytes()));
}

struct Reader<'a> {
    bytes: &'a [u8],
}

impl Reader<'_> {
    fn trainer(mut self, mut trainer: Trainer) -> Result<Trainer, String> {
        const OTHER: &str = "the snapshot belongs to another training";
        if self.array()? != *MAGIC {
            return Err("these bytes are no snapshot of a training".into());
        }
        let length = self.count()?;
        if self.take(length)? != trainer.plan.identity.as_bytes() || self.count()? != trainer.batches.examples() {
            return Err(OTHER.into());
        }
        trainer.step = self.count()?.min(trainer.total_steps());
        trainer.diverged = self.count()?.checked_sub(1);
        trainer.lr = self.number()?;
        for i in 0..trainer.sums.len() {
            trainer.sums[i] = self.number()?;
        }
        for _ in 0..self.count()? {
            let epoch = Score { loss: self.number()?, accuracy: self.number()? };
            trainer.epochs.push(epoch);
            trainer.tell(epoch);
        }
        self.vector(&mut trainer.w)?;
        for slot in trainer.optimizer.state() {
            match slot {
                Slot::Vector(_, vector) => self.vector(vector)?,
                Slot::Scalar(_, number) => *number = self.number()?,
            }
        }
        if self.bytes.is_empty() {
            Ok(trainer)
        } else {
            Err(format!("the snapshot has {} bytes too many", self.bytes.len()))
        }
    }

    fn take(&mut self, count: usize) -> Result<&[u8], String> {
        let (taken, rest) = self.bytes.split_at_checked(count).ok_or("the snapshot is cut off")?;
        self.bytes = rest;
        Ok(taken)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], String> {
        let (taken, rest) = self.bytes.split_first_chunk().ok_or("the snapshot is cut off")?;
        self.bytes = rest;
        Ok(*taken)
    }

    fn count(&mut self) -> Result<usize, String> {
        usize::try_from(u64::from_le_bytes(self.array()?)).map_err(|_| "the snapshot is damaged".into())
    }

    fn number(&mut self) -> Result<f64, String> {
        Ok(f64::from_le_bytes(self.array()?))
    }

    fn vector(&mut self, vector: &mut [f32]) -> Result<(), String> {
        if self.count()? != vector.len() {
            return Err("the snapshot's vectors have other lengths".into());
        }
        for number in vector {
            *number = f32::from_le_bytes(self.array()?);
        }
        Ok(())
    }
}
