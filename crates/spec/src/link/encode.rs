//! A spec becomes a link.

use std::fmt::Write;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use playground_core::clip::{Clip, NormType};
use playground_core::param::Values;
use playground_core::written;

use super::limits::{MNIST_VIEW, VIEW};
use super::text;
use crate::kinds::run::{RunSpec, opening};
use crate::kinds::training::{self, HIDDEN, NetSpec};
use crate::methods::{OptimizerSpec, ScheduleSpec};
use crate::surface::own;

/// Written as `%XX`: all but letters, digits and what may stand in a fragment without meaning anything in a link. A `+`
/// is escaped too, for some programs read it as a space.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b',')
    .remove(b':')
    .remove(b'/')
    .remove(b'(')
    .remove(b')')
    .remove(b'*');

/// The link of `spec`, without the `#`; empty for [`opening`].
pub fn encode(spec: &RunSpec) -> String {
    let standard = opening();
    let mut link = String::new();
    if spec.surface.info != standard.surface.info {
        push(&mut link, "surface", spec.surface.info.id);
    }
    if let Some(formula) = spec.surface.formula.as_ref().filter(|formula| formula.text() != own::FORMULA) {
        push(&mut link, own::KEY, formula.text());
    }
    for (key, value) in differing(&spec.surface.values) {
        push(&mut link, key, &value);
    }
    if Some(spec.start.map(f64::to_bits)) != spec.surface.start().map(|start| start.map(f64::to_bits)) {
        push(&mut link, "start", &spec.start.map(written::text).join(","));
    }
    for ((param, value), (_, usual)) in spec.numbers().zip(standard.numbers()) {
        if value.to_bits() != usual.to_bits() {
            push(&mut link, &param.key, &text::write(param, value));
        }
    }
    methods(&mut link, (&spec.schedule, spec.clip, &spec.optimizers), (&standard.schedule, &standard.optimizers));
    link
}

/// The link of a training, without the `#`.
pub fn encode_training(spec: &NetSpec) -> String {
    let standard = training::opening();
    let mut link = String::new();
    push(&mut link, VIEW, MNIST_VIEW);
    if spec.hidden != standard.hidden {
        let sizes = spec.hidden.iter().map(usize::to_string).collect::<Vec<_>>().join(",");
        push(&mut link, &HIDDEN.key, if sizes.is_empty() { "none" } else { &sizes });
    }
    for (key, value) in differing(&spec.values) {
        push(&mut link, key, &value);
    }
    methods(&mut link, (&spec.schedule, spec.clip, &spec.optimizers), (&standard.schedule, &standard.optimizers));
    link
}

/// What both kinds of spec have: schedule, clipping (without which both open) and optimizers.
fn methods(
    link: &mut String,
    (schedule, clip, optimizers): (&ScheduleSpec, Option<Clip>, &[OptimizerSpec]),
    (usual_schedule, usual_optimizers): (&ScheduleSpec, &[OptimizerSpec]),
) {
    if schedule != usual_schedule {
        push(link, "schedule", &write_schedule(schedule));
    }
    match clip {
        Some(Clip::Norm(c, NormType::Two)) => push(link, "clip", &format!("norm:{}", written::text(c))),
        Some(Clip::Norm(c, norm)) => {
            push(link, "clip", &format!("norm:{},norm_type:{}", written::text(c), norm.id()));
        }
        Some(Clip::Value(c)) => push(link, "clip", &format!("value:{}", written::text(c))),
        None => {}
    }
    let write = |list: &[OptimizerSpec]| list.iter().enumerate().map(optimizer).collect::<Vec<_>>();
    let list = write(optimizers);
    if list.is_empty() {
        push(link, "opt", "none");
    } else if list != write(usual_optimizers) {
        list.iter().for_each(|entry| push(link, "opt", entry));
    }
}

/// Adds `key=value` to a link; for the keys of the page, which a spec knows nothing of.
pub fn push(link: &mut String, key: &str, value: &str) {
    if !link.is_empty() {
        link.push('&');
    }
    let escape = |text| utf8_percent_encode(text, ESCAPED);
    // Writing to a string cannot fail.
    let _ = write!(link, "{}={}", escape(key), escape(value));
}

/// The parameters that do not stand at their defaults.
fn differing(values: &Values) -> impl Iterator<Item = (&str, String)> {
    // Bits, not numbers: −0 is not 0.
    values.iter().filter(|(s, v)| v.to_bits() != s.default.to_bits()).map(|(s, v)| (&*s.key, text::write(s, v)))
}

fn write_schedule(schedule: &ScheduleSpec) -> String {
    let mut entry = schedule.info.id.to_owned();
    for (key, value) in differing(&schedule.values) {
        entry += &format!(",{key}:{value}");
    }
    entry
}

fn optimizer((index, optimizer): (usize, &OptimizerSpec)) -> String {
    let mut entry = optimizer.info.id.to_owned();
    for (key, value) in differing(&optimizer.values) {
        entry += &format!(",{key}:{value}");
    }
    if let Some(schedule) = &optimizer.schedule {
        entry += &format!(",schedule:{}", schedule.info.id);
        for (key, value) in differing(&schedule.values) {
            entry += &format!(",schedule.{key}:{value}");
        }
    }
    if let Some(lookahead) = &optimizer.lookahead {
        entry += ",lookahead";
        for (key, value) in differing(lookahead) {
            entry += &format!(",lookahead.{key}:{value}");
        }
    }
    if !optimizer.on {
        entry += ",off";
    }
    if optimizer.slot != index {
        entry += &format!(",slot:{}", optimizer.slot);
    }
    entry
}
