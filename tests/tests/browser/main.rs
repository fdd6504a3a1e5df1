//! The built page in headless Chromium, used as a person uses it: `cargo xtask test --only build --only browser`.

mod budget;
mod cards;
mod charts;
mod deployment;
mod embedding;
mod experiments;
mod failures;
mod help;
mod inside;
mod instances;
mod layout;
mod links;
mod mnist;
mod monkey;
mod own;
mod plot;
mod rate;
mod screens;
mod sharing;
mod support;
mod training;
mod transport;
mod views;
mod words;
