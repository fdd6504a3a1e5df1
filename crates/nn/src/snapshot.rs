//! The state of a training as bytes. A training that is restored from them continues to the last bit as if it had never
//! stopped.
//!
//! A snapshot contains the weights, the optimizer's memory and the counts. It does not contain the data, nor anything
//! that follows from spec and step (the order of the epoch, the units that dropout leaves out). It contains the text of
//! its plan, which excludes the base learning rate: that may be changed before or during a training, so it is part of
//! the state. All numbers are little-endian.

use crate::trainer::{Score, Trainer};
use playground_core::descent::Stop;
use playground_core::optim::Slot;

const MAGIC: &[u8; 8] = b"mnist\0v2";

impl Trainer {
    /// All values that have changed since the start.
    pub fn snapshot(&mut self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        put_count(&mut bytes, self.plan.identity.len());
        bytes.extend(self.plan.identity.as_bytes());
        put_count(&mut bytes, self.batches.examples());
        put_count(&mut bytes, self.descent.step);
        // The training may have diverged at step 0, so store one more than the step, or 0 for none.
        put_count(&mut bytes, self.diverged().map_or(0, |step| step + 1));
        put_numbers(&mut bytes, &[self.descent.lr]);
        put_numbers(&mut bytes, &self.sums);
        put_count(&mut bytes, self.epochs.len());
        self.epochs.iter().for_each(|epoch| put_numbers(&mut bytes, &[epoch.loss, epoch.accuracy]));
        put_vector(&mut bytes, &self.descent.w);
        for slot in self.descent.method.state() {
            match slot {
                Slot::Vector(_, vector) => put_vector(&mut bytes, vector),
                Slot::Scalar(_, number) => put_numbers(&mut bytes, &[*number]),
            }
        }
        bytes
    }

    /// Another training in the same state.
    pub(super) fn twin(&mut self) -> Self {
        let snapshot = self.snapshot();
        let fresh = Self::new(self.plan.clone(), self.batches.examples());
        let twin = Reader { bytes: &snapshot }.trainer(fresh);
        twin.unwrap_or_else(|fault| unreachable!("a training reads its own snapshot: {fault}"))
    }

    /// Restores a snapshot of the same plan and the same data. The learning rates may differ.
    ///
    /// # Errors
    /// The bytes are not a snapshot, are damaged, or belong to another training. The state is then unchanged.
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
    #[inline(never)]
    fn trainer(mut self, mut trainer: Trainer) -> Result<Trainer, String> {
        const OTHER: &str = "the snapshot belongs to another training";
        if self.array()? != *MAGIC {
            return Err("these bytes are no snapshot of a training".into());
        }
        let length = self.count()?;
        if self.take(length)? != trainer.plan.identity.as_bytes() || self.count()? != trainer.batches.examples() {
            return Err(OTHER.into());
        }
        trainer.descent.step = self.count()?.min(trainer.total_steps());
        trainer.descent.stop = self.count()?.checked_sub(1).map(|step| Stop::Diverged { step });
        trainer.descent.lr = self.number()?;
        for i in 0..trainer.sums.len() {
            trainer.sums[i] = self.number()?;
        }
        for _ in 0..self.count()? {
            let epoch = Score { loss: self.number()?, accuracy: self.number()? };
            trainer.epochs.push(epoch);
            trainer.tell(epoch);
        }
        self.vector(&mut trainer.descent.w)?;
        for slot in trainer.descent.method.state() {
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
