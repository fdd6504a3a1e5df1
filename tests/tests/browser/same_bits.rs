//! The page and the command line compute the same bits.

use anyhow::{Context, Result};
use playground_core::{optim, schedule};
use playground_spec::RunSpec;
use playground_spec::run::{PAGE_WORK, run_within};
use playground_tests::browser::{Browser, Screen};
use playground_tests::in_every_engine;
use serde_json::{Value, json};
use xtask::browser::Engine;
use xtask::paths::dist;

use crate::support::show;

in_every_engine!(the_page_and_a_native_program_run_to_the_same_bits);

/// Specs in which every function of `libm` that a run may call is called often: each surface with noise, each optimizer,
/// each schedule, and formulas with every function.
fn specs() -> Vec<Value> {
    let sgd = json!([{"id": "sgd", "lr": 0.01}, {"id": "adam", "lr": 0.05}]);
    let mut specs = Vec::new();
    for info in playground_core::surface::ALL {
        specs.push(json!({"surface": {"id": info.id}, "steps": 300, "noise": 0.1, "optimizers": sgd}));
    }
    for info in optim::ALL {
        specs.push(json!({"surface": {"id": "ackley"}, "steps": 200, "noise": 0.05, "optimizers": [{"id": info.id}]}));
    }
    for info in schedule::ALL {
        let schedule = json!({"id": info.id});
        specs.push(
            json!({"surface": {"id": "levy"}, "steps": 200, "noise": 0.2, "schedule": schedule, "optimizers": sgd}),
        );
    }
    for f in [
        "exp(sin(x)) + cos(x*y)^2 + y^2",
        "ln(2 + x^2) + log2(3 + y^2) + log10(2 + x^2*y^2)",
        "tanh(x) + sinh(y/3) + cosh(x/2) + tan(x/9)",
        "atan(x) + asin(x/99) + acos(y/99) + cbrt(x^2 + y^2 + 1)",
        "(1 + x^2)^1.7 + abs(y)^2.3 + 2^x + sqrt(1 + y^2)",
        "sigmoid(x)*y^2 + relu(x) + max(x, y) + min(x^2, y)",
    ] {
        specs.push(json!({"surface": {"id": "own", "f": f}, "start": [0.7, -0.4], "steps": 300, "noise": 0.05, "optimizers": sgd}));
    }
    specs
}

/// A checksum of the bits of the coordinates and of f at all steps of all runs.
fn checksum(rows: impl Iterator<Item = f64>) -> u64 {
    rows.fold(0xcbf2_9ce4_8422_2325, |sum, value| (sum ^ value.to_bits()).wrapping_mul(0x0100_0000_01b3))
}

fn the_page_and_a_native_program_run_to_the_same_bits(engine: Engine) -> Result<()> {
    let specs = specs();
    let native = specs.iter().map(|spec| {
        let spec = RunSpec::parse(&spec.to_string()).map_err(|faults| anyhow::anyhow!("{spec}: {faults:?}"))?;
        let runs = run_within(&spec, PAGE_WORK);
        let dimension = spec.surface.dimension();
        let rows = runs.iter().flat_map(|run| {
            (0..run.len()).flat_map(move |k| {
                let mut row = Vec::new();
                run.row(k, dimension, &mut row);
                row.into_iter().take(dimension + 1)
            })
        });
        Ok(checksum(rows).to_string())
    });
    let native = native.collect::<Result<Vec<String>>>()?;
    let browser = Browser::watched(engine, &dist(), Screen::DESKTOP)?;
    show(&browser, "", Screen::DESKTOP)?;
    // A browser may list a file some time after it used it.
    browser.wait_for(
        "performance.getEntriesByType('resource').some(({ name }) => name.endsWith('/playground_page.js'))",
    )?;
    let page: Vec<String> = browser.eval(&format!(
        "(async () => {{ const url = performance.getEntriesByType('resource').map(e => e.name).find(name => name.endsWith('/playground_page.js')); \
         const {{ Runs }} = await (window.imported ? window.imported(url) : import(url)), bits = new BigUint64Array(1), value = new Float64Array(bits.buffer); \
         return {}.map(spec => {{ const runs = new Runs(JSON.stringify(spec)), dimension = runs.coordinates.split(',').length; let sum = 0xcbf29ce484222325n; \
             for (let run = 0; run < runs.summary().length; run++) {{ const rows = runs.rows(run, 0, 1e6); \
                 for (let k = 0; k < rows.length; k += 2 * dimension + 1) for (let i = 0; i <= dimension; i++) {{ value[0] = rows[k + i]; sum = BigInt.asUintN(64, (sum ^ bits[0]) * 0x100000001b3n); }} }} \
             runs.free(); return String(sum); }}); }})()",
        json!(specs)
    ))?;
    let different: Vec<&Value> = specs
        .iter()
        .zip(native.iter().zip(&page))
        .filter(|(_, (ours, page))| ours != page)
        .map(|(spec, _)| spec)
        .collect();
    assert!(different.is_empty(), "{} of {}: {different:#?}", different.len(), specs.len());
    specs.first().context("nothing was compared")?;
    browser.assert_clean()
}
