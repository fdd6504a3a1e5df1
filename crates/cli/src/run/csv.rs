//! The answer as a table.

use std::fmt::Write;

use super::Run;

/// One line for each step of each run. `run` counts from 0, for an optimizer may be there twice; `lr` is the rate of the
/// step that leaves the point, and the last point has none.
pub(super) fn table(runs: &[Run<'_>]) -> String {
    let mut text = String::from("run,optimizer,step,x,y,f,gx,gy,lr\n");
    for (index, run) in runs.iter().enumerate() {
        let (id, path) = (run.optimizer.info.id, run.path);
        for k in 0..path.len() {
            // `{:?}` of a number is its shortest digits. Writing to a string cannot fail.
            let (x, y, f, gx, gy) = (path.x[k], path.y[k], path.f[k], path.gx[k], path.gy[k]);
            let _ = write!(text, "{index},{id},{k},{x:?},{y:?},{f:?},{gx:?},{gy:?},");
            let _ = path.lr.get(k).map(|lr| write!(text, "{lr:?}"));
            text.push('\n');
        }
    }
    text
}
