//! Specs that were checked. The page asks first whether a spec can run, and then has it run in the next frame: it is read once for both.

use std::cell::RefCell;

use playground_spec::{RunSpec, Spec};

use crate::own::language;
use playground_web::fault::Fault;
use playground_web::json;

thread_local! {
    /// The text of the run that was checked last, and what it says.
    static LAST: RefCell<Option<(String, RunSpec)>> = const { RefCell::new(None) };
}

/// The link of a spec of any kind. A run is kept for [`run`].
pub(crate) fn link(text: &str) -> Result<String, Fault> {
    let spec = Spec::read_in(&json::parse(text)?, language)?;
    let link = spec.link();
    if let Spec::Run(spec) = spec {
        LAST.set(Some((text.to_owned(), spec)));
    }
    Ok(link)
}

/// The run of a text.
pub(crate) fn run(text: &str) -> Result<RunSpec, Fault> {
    match LAST.take() {
        Some((known, spec)) if known == text => Ok(spec),
        _ => Ok(RunSpec::from_node_in(&json::parse(text)?, language)?),
    }
}
