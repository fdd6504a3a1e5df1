//! Networks that classify handwritten digits: data, a multi-layer perceptron with its kernels, and the trainer.
//!
//! All computations are in single precision and reproducible: the same seed gives the same weights, the same batches
//! and the same dropout for every optimizer of a comparison.

pub mod activation;
pub mod batches;
pub mod data;
pub mod dataset;
pub mod drawing;
pub mod gemm;
pub mod idx;
pub mod init;
pub mod input;
pub mod loss;
pub mod network;
pub mod noise;
pub mod pack;
pub mod pad;
pub mod picture;
pub mod plan;
pub mod report;
pub mod sizes;
mod snapshot;
pub mod sparse;
pub mod trainer;
pub mod update;
