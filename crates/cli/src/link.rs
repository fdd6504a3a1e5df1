//! `playground link`: a spec as a link to the page, and back.

use std::path::PathBuf;

use clap::Args;
use playground_spec::link;

use crate::failure::Result;
use crate::{input, output, words};

/// Turn a spec into the link that opens it on the page, or a link into a spec
///
/// The link is printed as the part of the address from the # on. What a link says wrongly is mended, and told on stderr.
#[derive(Args)]
pub(crate) struct Arguments {
    /// The spec of runs or of a training, a JSON file, or - for stdin
    #[arg(value_name = "SPEC.json", required_unless_present = "decode")]
    spec: Option<PathBuf>,
    /// Print the spec of this link, with or without what stands before the #
    #[arg(long, value_name = "LINK", conflicts_with = "spec")]
    decode: Option<String>,
}

pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    if let Some(link) = &arguments.decode {
        let hash = link.split_once('#').map_or(link.as_str(), |(_, hash)| hash);
        let decoded = link::decode(hash);
        for note in decoded.notes {
            eprintln!("{}", words::fault(&note));
        }
        return output::print_indented_json(&decoded.spec.to_json());
    }
    match &arguments.spec {
        Some(path) => output::print(&format!("#{}\n", input::linked(path)?.link())),
        None => Ok(()),
    }
}
