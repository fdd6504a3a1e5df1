//! `playground catalog`: lists the surfaces, optimizers and schedules.

use clap::Args;
use playground_core::{optim, schedule};
use playground_spec::catalog::catalog;
use playground_spec::surface;

use crate::failure::Result;
use crate::{output, words};

/// List the surfaces, optimizers and schedules
#[derive(Args)]
pub(crate) struct Arguments {
    /// Print the whole catalog as JSON: parameters with their ranges and defaults, windows, starts, minima
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    if arguments.json { output::print_indented_json(&catalog()) } else { output::print(&list()) }
}

fn list() -> String {
    let sections = [
        ("cli-surfaces", "surface", "teaches", surface::all().map(|surface| surface.id).collect::<Vec<_>>()),
        ("cli-optimizers", "optimizer", "summary", optim::ALL.iter().map(|optimizer| optimizer.id).collect()),
        ("cli-schedules", "schedule", "summary", schedule::ALL.iter().map(|schedule| schedule.id).collect()),
    ];
    let mut list = String::new();
    for (title, kind, summary, ids) in sections {
        list += &words::text(title, []);
        list.push('\n');
        for id in ids {
            let (name, summary) = (words::name(kind, id), words::text(&format!("{kind}-{id}-{summary}"), []));
            list += &format!("  {id:<22} {name:<26} {summary}\n");
        }
    }
    list
}
