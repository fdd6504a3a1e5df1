//! `playground catalog`: what there is to choose from.

use clap::Args;
use playground_core::{optim, schedule};
use playground_spec::catalog::catalog;
use playground_spec::surface;

use crate::failure::Result;
use crate::output;

/// List the surfaces, optimizers and schedules
#[derive(Args)]
pub(crate) struct Arguments {
    /// Everything there is to know about them, as JSON: parameters with ranges and defaults, formulas, citations
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    if arguments.json { output::print_indented_json(&catalog()) } else { output::print(&list()) }
}

fn list() -> String {
    let sections = [
        ("Surfaces", surface::all().map(|s| (s.id, s.teaches)).collect::<Vec<_>>()),
        ("Optimizers", optim::ALL.iter().map(|o| (o.id, o.summary)).collect()),
        ("Schedules", schedule::ALL.iter().map(|s| (s.id, s.summary)).collect()),
    ];
    let mut text = String::new();
    for (title, rows) in sections {
        text += &format!("{title}\n");
        for (id, summary) in rows {
            text += &format!("  {id:<22} {summary}\n");
        }
    }
    text
}
