//! `playground link`: turns a spec into a link to the page, and a link into a spec.

use std::path::PathBuf;

use clap::Args;
use playground_spec::link;

use crate::failure::Result;
use crate::{input, output, words};

/// Turn a spec into the link that opens it on the page, or a link into a spec
///
/// The link is printed as the part of the address from the # on. A link with mistakes is mended; each change is printed
/// on stderr.
#[derive(Args)]
pub(crate) struct Arguments {
    /// The spec of runs or of a training, a JSON file, or - for stdin
    #[arg(value_name = "SPEC.json", required_unless_present = "decode")]
    spec: Option<PathBuf>,
    /// Print the spec of this link; the part of the address before the # may be missing
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
        Some(path) => output::print(&format!("#{}\n", input::any_spec(path)?.link())),
        None => Ok(()),
    }
}
