//! `playground`: the runs and figures of the page without a browser, for authors, scripts and tests.

mod averages;
mod catalog;
mod failure;
mod figure;
mod input;
mod lesson;
mod link;
mod output;
mod run;
mod schedule;
mod train;
mod words;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "playground", version, about = "Optimizers on loss surfaces, without a browser")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Run(run::Arguments),
    Averages(averages::Arguments),
    Catalog(catalog::Arguments),
    Schedule(schedule::Arguments),
    Link(link::Arguments),
    Lesson(lesson::Arguments),
    Train(train::Arguments),
}

fn main() -> ExitCode {
    let result = match Arguments::parse().command {
        Command::Run(arguments) => run::run(&arguments),
        Command::Averages(arguments) => averages::run(&arguments),
        Command::Catalog(arguments) => catalog::run(&arguments),
        Command::Schedule(arguments) => schedule::run(&arguments),
        Command::Link(arguments) => link::run(&arguments),
        Command::Lesson(arguments) => lesson::run(&arguments),
        Command::Train(arguments) => train::run(&arguments),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(),
    }
}
