//! The runs as a CSV table.

use std::fmt::Write;

use super::Run;

/// One line for each step of each run, with the coordinates that the surface has: `x,y,f,gx,gy`, or `w,f,gw`. The column `run`
/// counts from 0 and tells runs of the same optimizer apart; `lr` is the rate of the step that starts at this point, so the last
/// point has none. Where x and y are two weights of many, all of them follow as w1, w2, ….
pub(super) fn table(coordinates: &[&str], runs: &[Run<'_>]) -> String {
    let slopes: Vec<_> = coordinates.iter().map(|name| format!("g{name}")).collect();
    let mut text = format!("run,optimizer,step,{},f,{},lr", coordinates.join(","), slopes.join(","));
    let hidden = runs.iter().find_map(|run| run.path.whole.as_ref());
    // Writing to a string cannot fail.
    for weight in 1..=hidden.map_or(0, |whole| whole.count) {
        let _ = write!(text, ",w{weight}");
    }
    text.push('\n');
    for (index, run) in runs.iter().enumerate() {
        let (id, path) = (run.optimizer.info.id, run.path);
        let mut numbers = Vec::new();
        for k in 0..path.len() {
            // `{:?}` writes the fewest digits that read back to the same bits.
            let _ = write!(text, "{index},{id},{k},");
            numbers.clear();
            path.row(k, coordinates.len(), &mut numbers);
            let _ = numbers.iter().try_for_each(|number| write!(text, "{number:?},"));
            let _ = path.lr.get(k).map(|lr| write!(text, "{lr:?}"));
            let weights = path.whole.as_ref().and_then(|whole| whole.at(k)).unwrap_or_default();
            for weight in weights {
                let _ = write!(text, ",{weight:?}");
            }
            text.push('\n');
        }
    }
    text
}
