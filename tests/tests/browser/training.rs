//! Training in workers, as `www/js/models/training/` gives it to the views.
//!
//! The modules are imported from the sources: in the built site they are parts of a larger file.

use anyhow::{Context, Result};
use playground_tests::browser::{Browser, Screen};
use serde_json::{Value, json};
use xtask::paths::root;

/// What the tests do in the page.
const LAB: &str = r"
    const { TrainingModel } = await import('./www/js/models/training/index.js');
    const { hosted } = await import('./www/js/assets.js');
    const lab = globalThis.lab = { notes: [], workers: [] };
    const { Worker } = globalThis;
    globalThis.Worker = class extends Worker {
        constructor(...all) { super(...all); this.alive = true; lab.workers.push(this); }
        terminate() { this.alive = false; super.terminate(); }
    };
    lab.alive = () => lab.workers.filter(worker => worker.alive).length;
    lab.job = (key, entry, mnist = {}) => ({ key, label: key, slot: 0, spec: {
        mnist: { hidden: [16], batch: 100, epochs: 2, train: 2000, seed: 1, ...mnist }, schedule: { id: 'constant' }, optimizers: [entry],
    } });
    lab.adam = (mnist, lr = 0.01) => lab.job('adam', { id: 'adam', lr }, mnist);
    lab.sgd = (mnist, lr = 0.1) => lab.job('sgd', { id: 'sgd', lr }, mnist);
    // What is said is told as its message and values, in no language.
    lab.words = { text: (id, values = {}) => `${id} ${JSON.stringify(values)}`, fault: fault => JSON.stringify(fault), need: async () => {} };
    lab.model_of = (options = {}) => new TrainingModel({
        assets: hosted(), l10n: lab.words, notices: { say: (kind, text) => lab.notes.push(`${kind}: ${text}`), clear() {} }, store: { invalidate() {} }, fills: false, ...options,
    });
    lab.open = options => { lab.model = lab.model_of(options); return lab.c = lab.model.comparison; };
    lab.run = key => lab.c.runs.get(key);
    lab.worker = key => lab.c.driver.clients.get(lab.run(key)).worker;
    lab.until = async condition => { while (!condition()) await new Promise(done => setTimeout(done, 5)); };
    lab.loss = (key, c = lab.c) => { const { curve } = c.runs.get(key); return [...curve.loss.subarray(0, curve.length)]; };
    lab.rate = key => { const { curve } = lab.run(key); return [...curve.lr.subarray(0, curve.length)]; };
    lab.numbers = async key => [lab.loss(key), lab.run(key).tests.map(t => [t.step, t.loss, t.accuracy]), [...await lab.c.ask(key, 'weights')]];
    // All there is to know of a training that nothing disturbs.
    lab.undisturbed = async (...jobs) => {
        const model = lab.model_of();
        const c = model.comparison;
        c.setJobs(jobs);
        c.start();
        await lab.until(() => !c.running);
        const { key } = jobs[0];
        const run = c.runs.get(key);
        const numbers = [lab.loss(key, c), run.tests.map(t => [t.step, t.loss, t.accuracy]), [...await c.ask(key, 'weights')]];
        model.free();
        return numbers;
    };
";

fn lab() -> Result<Browser> {
    let browser = Browser::serving(&root())?;
    enter(&browser)?;
    Ok(browser)
}

pub(crate) fn enter(browser: &Browser) -> Result<()> {
    browser.open("", Screen::DESKTOP)?;
    browser.run(LAB)
}

/// On the next visit, with these jobs: whether an earlier one left any of them.
pub(crate) fn next_visit(browser: &Browser, jobs: &str) -> Result<bool> {
    enter(browser)?;
    browser.run(&format!("lab.open({{ fills: true }}); lab.found = await lab.c.setJobs({jobs})"))?;
    browser.eval("lab.found")
}

fn notes(browser: &Browser) -> Result<Vec<String>> {
    browser.eval("lab.notes")
}

#[test]
fn a_network_learns_to_read_within_an_epoch_of_the_first_part() -> Result<()> {
    let browser = lab()?;
    browser
        .run("lab.open().setJobs([lab.adam({ hidden: [64], train: 10000, epochs: 1, batch: 50 })]); lab.c.start()")?;
    browser.wait_for("!lab.c.running")?;
    let run: Value = browser.eval(
        "(({status, step, totalSteps, stepsPerEpoch, epoch, epochs, tests, parameters, stateBytes, seconds, samplesPerSecond}) =>
         ({status, step, totalSteps, stepsPerEpoch, epoch, epochs, tests, parameters, stateBytes, seconds, samplesPerSecond}))(lab.run('adam'))",
    )?;
    for (key, expected) in
        [("status", json!("finished")), ("step", json!(200)), ("totalSteps", json!(200)), ("stepsPerEpoch", json!(200))]
    {
        assert_eq!(run[key], expected, "{key}");
    }
    assert_eq!((&run["epoch"], &run["parameters"]), (&json!(1), &json!(784 * 64 + 64 + 64 * 10 + 10)));
    // Adam remembers two numbers for each parameter.
    assert!(run["stateBytes"].as_f64() >= Some(8.0 * (784.0 * 64.0)), "{run}");
    let tests = run["tests"].as_array().map(Vec::as_slice).unwrap_or_default();
    assert_eq!(tests.iter().map(|test| &test["step"]).collect::<Vec<_>>(), [50, 100, 150, 200]);
    assert!(tests[3]["accuracy"].as_f64() > Some(0.9), "{run}");
    assert_eq!(run["epochs"][0]["test_accuracy"], tests[3]["accuracy"]);
    assert!(run["epochs"][0]["train_accuracy"].as_f64() > Some(0.8), "{run}");
    assert!(run["seconds"].as_f64() > Some(0.0) && run["samplesPerSecond"].as_f64() > Some(100.0), "{run}");
    assert_eq!(
        browser.eval::<Value>("[lab.c.data.train, lab.c.data.test, lab.c.data.done]")?,
        json!([60000, 10000, true])
    );
    browser.assert_clean()
}

#[test]
fn all_start_from_the_same_weights_and_meet_the_same_batches() -> Result<()> {
    let browser = lab()?;
    // Rates so small that nothing moves: what is left of the losses is the batches.
    browser.run(
        "lab.open({ cores: 1 }).setJobs([lab.sgd({}, 1e-12), lab.adam({}, 1e-12), lab.job('other', { id: 'sgd', lr: 1e-12 }, { seed: 2 })]);
         lab.c.start()",
    )?;
    browser.wait_for("!lab.c.running")?;
    let [sgd, adam, other]: [Vec<f64>; 3] = browser.eval("['sgd', 'adam', 'other'].map(key => lab.loss(key))")?;
    assert_eq!(sgd.len(), 40);
    assert_eq!(sgd[0], adam[0]);
    assert!(sgd.iter().zip(&adam).all(|(a, b)| (a - b).abs() < 1e-5), "{sgd:?}\n{adam:?}");
    assert!(sgd.iter().zip(&other).all(|(a, b)| (a - b).abs() > 1e-5), "another seed, other weights");
    browser.assert_clean()
}

#[test]
fn the_same_seed_gives_the_same_numbers_however_often_one_pauses() -> Result<()> {
    let browser = lab()?;
    browser.run("lab.expected = JSON.stringify(await lab.undisturbed(lab.adam(), lab.sgd()))")?;
    browser.run("lab.open({ cores: 1 }).setJobs([lab.adam()]); lab.c.step()")?;
    browser.wait_for("!lab.c.running")?;
    assert_eq!(browser.eval::<Value>("[lab.run('adam').step, lab.run('adam').status]")?, json!([1, "paused"]));
    browser.run("lab.c.epoch()")?;
    browser.wait_for("!lab.c.running")?;
    assert_eq!(browser.eval::<Value>("[lab.run('adam').step, lab.run('adam').status]")?, json!([20, "paused"]));
    browser.run("lab.c.start(); lab.c.pause(); lab.c.step(); await lab.until(() => !lab.c.running); lab.c.start()")?;
    browser.wait_for("!lab.c.running")?;
    assert!(browser.eval::<bool>("(async () => JSON.stringify(await lab.numbers('adam')) === lab.expected)()")?);
    browser.run("lab.c.stop()")?;
    assert_eq!(
        browser.eval::<Value>("[lab.run('adam').step, lab.run('adam').status, lab.run('adam').curve.length, lab.run('adam').tests.length, lab.alive()]")?,
        json!([0, "idle", 0, 0, 0])
    );
    browser.run("lab.c.start()")?;
    browser.wait_for("!lab.c.running")?;
    assert!(browser.eval::<bool>("(async () => JSON.stringify(await lab.numbers('adam')) === lab.expected)()")?);
    browser.assert_clean()
}

#[test]
fn a_pause_holds_and_a_resume_goes_on() -> Result<()> {
    let browser = lab()?;
    browser.run("lab.open().setJobs([lab.adam({ epochs: 1000 }), lab.sgd({ epochs: 1000 })]); lab.c.start()")?;
    browser.wait_for("lab.run('adam').step > 50 && lab.run('sgd').step > 50")?;
    browser.run("lab.c.pause(); await lab.until(() => [...lab.c.runs.values()].every(run => !run.busy))")?;
    let steps = "[...lab.c.runs.values()].map(({step, status}) => [step, status])";
    let paused: Value = browser.eval(steps)?;
    assert_eq!((&paused[0][1], &paused[1][1]), (&json!("paused"), &json!("paused")));
    browser.run("await new Promise(done => setTimeout(done, 200))")?;
    assert_eq!(browser.eval::<Value>(steps)?, paused);
    // It is asked while it rests, and while it trains.
    let report = "(async () => (await lab.c.ask('adam', 'report', 3)).confusion.flat().reduce((a, b) => a + b))()";
    assert_eq!(browser.eval::<u32>(report)?, 10_000);
    browser.run("lab.before = lab.run('adam').step; lab.c.start()")?;
    assert_eq!(browser.eval::<u32>(report)?, 10_000);
    browser.wait_for("lab.run('adam').step > lab.before")?;
    browser.run("lab.model.free()")?;
    assert_eq!(browser.eval::<u32>("lab.alive()")?, 0);
    browser.assert_clean()
}

#[test]
fn a_learning_rate_changes_in_mid_run_and_all_else_waits_for_a_restart() -> Result<()> {
    let browser = lab()?;
    browser.run("lab.open().setJobs([lab.adam({ epochs: 1000 })]); lab.c.start()")?;
    browser.wait_for("lab.run('adam').step > 30")?;
    browser.run("lab.c.setJobs([lab.adam({ epochs: 1000 }, 0.002)])")?;
    browser.wait_for("lab.rate('adam').at(-1) < 0.003")?;
    assert_eq!(
        browser.eval::<Value>("[lab.rate('adam')[0], lab.rate('adam').at(-1), lab.run('adam').stale]")?,
        json!([0.01, 0.002, false])
    );
    browser
        .run("lab.c.setJobs([lab.adam({ epochs: 1000, hidden: [32] }, 0.003)]); lab.before = lab.run('adam').step")?;
    browser.wait_for("lab.rate('adam').at(-1) > 0.0025 && lab.run('adam').step > lab.before")?;
    assert_eq!(
        browser.eval::<Value>("[lab.run('adam').stale, lab.run('adam').parameters]")?,
        json!([true, 784 * 16 + 16 + 170])
    );
    browser.run("lab.c.restart('adam')")?;
    browser.wait_for("lab.run('adam').parameters === 784 * 32 + 32 + 330 && lab.run('adam').step > 0")?;
    assert_eq!(
        browser.eval::<Value>("[lab.rate('adam')[0], lab.run('adam').stale, lab.alive()]")?,
        json!([0.003, false, 1])
    );
    browser.run("lab.model.free()")?;
    browser.assert_clean()
}

#[test]
fn an_optimizer_joins_a_running_comparison_and_another_leaves_it() -> Result<()> {
    let browser = lab()?;
    browser.run("lab.open().setJobs([lab.adam({ epochs: 100 })]); lab.c.start()")?;
    browser.wait_for("lab.run('adam').step > 30")?;
    browser.run("lab.c.setJobs([lab.adam({ epochs: 100 }), lab.sgd({ epochs: 100 })])")?;
    browser.wait_for("lab.run('sgd').step > 0")?;
    browser.run("lab.c.setJobs([lab.sgd({ epochs: 100 })])")?;
    assert_eq!(browser.eval::<Value>("[...lab.c.runs.keys()]")?, json!(["sgd"]));
    browser.wait_for("lab.alive() === 1")?;
    browser.wait_for("!lab.c.running")?;
    assert_eq!(browser.eval::<Value>("[lab.run('sgd').status, lab.run('sgd').step]")?, json!(["finished", 2000]));
    browser.assert_clean()
}

#[test]
fn what_is_switched_off_goes_on_where_it_was() -> Result<()> {
    let browser = lab()?;
    browser.run("lab.jobs = [lab.adam({ epochs: 1000 }), lab.sgd({ epochs: 1000 })]; lab.open().setJobs(lab.jobs); lab.c.start()")?;
    browser.wait_for("lab.run('adam').step > 30")?;
    browser.run(
        "lab.before = lab.run('adam').step;
         lab.c.setJobs(lab.jobs.slice(1));
         lab.found = lab.c.setJobs(lab.jobs);
         await lab.until(() => lab.run('adam').step > 0)",
    )?;
    assert!(browser.eval::<bool>("(async () => await lab.found && lab.run('adam').step >= lab.before)()")?);
    // Another seed is another training.
    browser.run("lab.c.setJobs([]); lab.found = lab.c.setJobs([lab.adam({ epochs: 1000, seed: 2 })])")?;
    assert!(!browser.eval::<bool>("lab.found")?);
    browser.wait_for("lab.alive() <= 1")?;
    browser.run("lab.model.free()")?;
    browser.assert_clean()
}

/// Full batches: a step takes long enough that the curve holds every one of them.
#[test]
fn a_learning_rate_that_was_changed_by_hand_is_told_and_found_again_by_its_own_tab_alone() -> Result<()> {
    let browser = lab()?;
    let found = || -> Result<Value> {
        let found = next_visit(&browser, "[lab.adam({ epochs: 1000, batch: 2000 }, 0.002)]")?;
        let (step, changes): (Value, Value) = browser.eval("[lab.run('adam').step, lab.run('adam').changes]")?;
        Ok(json!([found, step, changes]))
    };
    browser.run(
        "lab.open({ fills: true }); await lab.c.setJobs([lab.adam({ epochs: 1000, batch: 2000 })]); lab.c.start()",
    )?;
    browser.wait_for("lab.run('adam').step > 10")?;
    browser.run("lab.c.setJobs([lab.adam({ epochs: 1000, batch: 2000 }, 0.002)])")?;
    browser.wait_for("lab.run('adam').changes.length === 1 && lab.run('adam').step > lab.run('adam').changes[0][0]")?;
    browser.run(
        "lab.c.pause();
         await lab.until(() => lab.run('adam').saved?.step === lab.run('adam').step && !lab.run('adam').busy);
         await lab.model.store.row",
    )?;
    let (at, lr, around): (usize, f64, Vec<f64>) =
        browser.eval("(([[at, lr]]) => [at, lr, lab.rate('adam').slice(at - 1, at + 1)])(lab.run('adam').changes)")?;
    assert!(at > 10 && lr == 0.002 && around == [0.01, 0.002], "{at} {lr} {around:?}");

    let told: Value = browser.eval(
        "(async () => {
             const [run] = JSON.parse(await lab.model.exportMetrics('json').text()).runs;
             const weights = JSON.parse(await (await lab.model.exportWeights('adam')).text());
             return [run.spec.optimizers[0].lr, run.lr_changes, weights.spec.optimizers[0].lr, weights.lr_changes];
         })()",
    )?;
    assert_eq!(told, json!([0.01, [[at, 0.002]], 0.01, [[at, 0.002]]]));
    let script: String = browser.eval("(async () => (await lab.model.exportPytorch('adam', false)).text())()")?;
    let remark = format!(
        "# training-script-rate {{\"first\":\"0.01\",\"last\":\"0.002\"}}\n# training-script-change {{\"step\":\"{at}\",\"lr\":\"0.002\"}}\n"
    );
    assert!(script.starts_with(&remark), "{script}");

    let step: usize = browser.eval("lab.run('adam').step")?;
    assert_eq!(found()?, json!([true, step, [[at, 0.002]]]));
    // Whoever opens the link elsewhere gets what it says.
    browser.run("sessionStorage.clear()")?;
    assert_eq!(found()?, json!([false, 0, []]));
    browser.assert_clean()
}

#[test]
fn what_was_stopped_does_not_come_back_under_any_of_its_rates() -> Result<()> {
    let browser = lab()?;
    let found = |lr: f64| next_visit(&browser, &format!("[lab.adam({{ epochs: 1000 }}, {lr})]"));
    browser.run("lab.open({ fills: true }); await lab.c.setJobs([lab.adam({ epochs: 1000 })]); lab.c.start()")?;
    browser.wait_for("lab.run('adam').saved")?;
    browser.run("lab.c.setJobs([lab.adam({ epochs: 1000 }, 0.002)])")?;
    browser.wait_for("lab.run('adam').keptAs.startsWith('tab-')")?;
    browser.run("await lab.model.store.row")?;
    assert!(found(0.002)?);
    browser.run("lab.c.stop(); await lab.model.store.row")?;
    for lr in [0.002, 0.01] {
        assert!(!found(lr)?, "{lr}");
    }
    browser.assert_clean()
}

#[test]
fn divergence_ends_a_run_and_no_other() -> Result<()> {
    let browser = lab()?;
    browser.run(
        "lab.open().setJobs([lab.job('sgd', { id: 'sgd', lr: 1000, weight_decay: 1 }), lab.adam()]); lab.c.start()",
    )?;
    browser.wait_for("!lab.c.running")?;
    let (status, at, loss): (String, usize, Vec<f64>) =
        browser.eval("[lab.run('sgd').status, lab.run('sgd').divergedAt, lab.loss('sgd')]")?;
    assert_eq!(status, "diverged");
    assert!(at < 40 && loss.len() == at && loss.iter().all(|loss| loss.is_finite()), "{at} {loss:?}");
    assert_eq!(browser.eval::<String>("lab.run('adam').status")?, "finished");
    browser.assert_clean()
}

#[test]
fn a_lost_worker_is_replaced_and_its_run_goes_on_to_the_same_end() -> Result<()> {
    let browser = lab()?;
    browser.run("lab.spec = { epochs: 6, train: 10000, batch: 20 }; lab.expected = JSON.stringify(await lab.undisturbed(lab.adam(lab.spec)))")?;
    browser.run("lab.workers.length = 0; lab.open().setJobs([lab.adam(lab.spec)]); lab.c.start()")?;
    browser.wait_for("lab.run('adam').step > 300")?;
    browser.run(
        "lab.c.pause(); await lab.until(() => lab.run('adam').saved); lab.before = lab.run('adam').step; lab.c.start()",
    )?;
    browser.wait_for("lab.run('adam').step > lab.before + 100")?;
    // Silence, as when the browser has ended it for want of memory.
    browser
        .run("lab.victim = lab.worker('adam'); Object.getPrototypeOf(Worker.prototype).terminate.call(lab.victim)")?;
    browser.wait_for("lab.notes.length === 1 && !lab.victim.alive")?;
    let note = notes(&browser)?.remove(0);
    assert!(note.starts_with("worker: training-replaced") && note.contains("\"reason\":\"worker_silent\""), "{note}");
    browser.wait_for("!lab.c.running")?;
    assert!(browser.eval::<bool>("(async () => JSON.stringify(await lab.numbers('adam')) === lab.expected)()")?);
    // A fault that is told at once; a question that was asked is answered by the next worker.
    browser.run("lab.notes.length = 0; lab.answer = lab.c.ask('adam', 'report', 1); lab.worker('adam').dispatchEvent(new ErrorEvent('error', { message: 'out of memory' }))")?;
    assert_eq!(
        browser.eval::<u32>("(async () => (await lab.answer).confusion.flat().reduce((a, b) => a + b))()")?,
        10_000
    );
    let note = notes(&browser)?.remove(0);
    assert!(note.contains("\"detail\":\"out of memory\""), "{note}");
    assert_eq!(browser.eval::<Value>("[lab.run('adam').status, lab.alive()]")?, json!(["finished", 1]));
    browser.assert_clean()
}

#[test]
fn a_worker_that_is_lost_time_and_again_is_given_up() -> Result<()> {
    let browser = lab()?;
    browser.run("lab.open().setJobs([lab.adam({ epochs: 1000 }), lab.sgd({ epochs: 1000 })]); lab.c.start()")?;
    browser.wait_for("lab.run('adam').saved")?;
    browser.run(
        "for (let i = 1; i <= 3; i++) {
             await lab.until(() => lab.run('adam').ready);
             lab.worker('adam').dispatchEvent(new ErrorEvent('error', { message: 'broken' }));
             await lab.until(() => lab.notes.length === i);
         }",
    )?;
    assert_eq!(browser.eval::<Value>("[lab.run('adam').status, lab.alive()]")?, json!(["failed", 1]));
    let note = notes(&browser)?.remove(2);
    assert!(note.contains("worker_gave_up") && note.contains("broken"), "{note}");
    browser.run("lab.before = lab.run('sgd').step")?;
    browser.wait_for("lab.run('sgd').step > lab.before")?;
    // It answers no question, and no worker is started to try.
    let answer: String = browser.eval("lab.c.ask('adam', 'report', 1).catch(error => error.fault.kind)")?;
    assert_eq!(answer, "worker_gave_up");
    assert_eq!(browser.eval::<usize>("lab.alive()")?, 1);
    // Start tries again, from where it was last kept.
    browser.run("lab.kept = lab.run('adam').saved.step; lab.c.start()")?;
    browser.wait_for("lab.run('adam').status === 'running'")?;
    assert!(browser.eval::<bool>("lab.kept > 0 && lab.run('adam').step >= lab.kept")?);
    browser.run("lab.c.restart('adam')")?;
    browser.wait_for("lab.run('adam').step > 0")?;
    browser.run("lab.model.free()")?;
    browser.assert_clean()
}

#[test]
fn a_reload_finds_the_training_where_it_was() -> Result<()> {
    let browser = lab()?;
    let jobs = "[lab.adam({ epochs: 20 }), lab.sgd({ epochs: 20 })]";
    browser.run(&format!("lab.open({{ fills: true }}); lab.first = await lab.c.setJobs({jobs}); lab.c.start()"))?;
    assert!(!browser.eval::<bool>("lab.first")?);
    browser.wait_for("lab.run('adam').step > 50 && lab.run('sgd').step > 50")?;
    browser.run("lab.c.pause(); await lab.until(() => [...lab.c.runs.values()].every(run => run.saved?.step === run.step && !run.busy)); await lab.model.store.row")?;
    let state = "[...lab.c.runs.values()].map(run => [run.step, run.status, run.seconds, run.parameters, lab.loss(run.job.key), run.tests, run.epochs])";
    let before: Value = browser.eval(state)?;
    assert!(next_visit(&browser, jobs)?);
    assert_eq!(browser.eval::<Value>(state)?, before);
    let waits = browser.eval::<Value>("[lab.alive(), lab.c.running, lab.c.data.asked]")?;
    assert_eq!(waits, json!([0, false, false]), "it waits, and asks for no images");
    browser.run("lab.c.start()")?;
    browser.wait_for("!lab.c.running")?;
    assert!(browser.eval::<bool>(
        "(async () => JSON.stringify(await lab.numbers('adam')) === JSON.stringify(await lab.undisturbed(lab.adam({ epochs: 20 }))))()"
    )?);
    // What was stopped does not come back.
    browser.run("lab.c.stop(); await lab.model.store.row")?;
    assert!(!next_visit(&browser, jobs)?);
    browser.assert_clean()
}

/// The first form of what was kept had no changes of the learning rate in it.
#[test]
fn what_was_kept_in_an_older_form_is_dropped_and_training_begins_anew() -> Result<()> {
    let browser = lab()?;
    browser.run(
        "const { keyOf } = await import('./www/js/models/training/spec.js');
         const request = indexedDB.open('optimizer-playground', 1);
         request.onupgradeneeded = () => request.result.createObjectStore('trainings', { keyPath: 'key' }).createIndex('at', 'at');
         await new Promise(done => { request.onsuccess = done; });
         const store = request.result.transaction('trainings', 'readwrite').objectStore('trainings');
         const { spec } = lab.adam();
         const put = store.put({ key: keyOf(spec, 'mnist'), at: 1, bytes: new Blob([new Uint8Array(9)]), saved: { spec, begun: spec } });
         await new Promise(done => { put.onsuccess = done; });
         request.result.close()",
    )?;
    assert!(!next_visit(&browser, "[lab.adam()]")?);
    browser.run("lab.c.start()")?;
    browser.wait_for("lab.run('adam').status === 'finished'")?;
    assert_eq!(notes(&browser)?, Vec::<String>::new());
    browser.assert_clean()
}

/// Where there are two cores for a run, its worker has another one test the network.
#[test]
fn tests_and_answers_of_another_thread_have_the_same_numbers() -> Result<()> {
    let browser = lab()?;
    browser.run(
        "const { script } = await import('./www/js/trusted.js');
        const told = script(new URL('tests/fixtures/nested/worker.js', document.baseURI).href);
        const Known = globalThis.Worker;
        globalThis.Worker = class extends Known { constructor(url, how) { super(told, how); } };
        lab.asked = [];
        lab.nested = new BroadcastChannel('nested');
        lab.nested.onmessage = ({ data }) => lab.asked.push(data);",
    )?;
    let trained = |cores: usize| -> Result<(Vec<String>, String)> {
        browser.run(&format!(
            "lab.asked = []; lab.open({{ cores: {cores} }}).setJobs([lab.adam({{ epochs: 60 }})]); lab.c.start()"
        ))?;
        // It can be asked while it trains; the other worker answers from its first test on.
        let begun = if cores == 1 { "lab.run('adam').epochs.length > 1" } else { "lab.asked.includes('score')" };
        browser.wait_for(begun)?;
        let report = "(async () => (await lab.c.ask('adam', 'report', 3)).confusion.flat().reduce((a, b) => a + b))()";
        assert_eq!(browser.eval::<usize>(report)?, 10_000);
        browser.wait_for("!lab.c.running")?;
        let numbers = browser.eval(
            "(async () => JSON.stringify([await lab.numbers('adam'), await lab.c.ask('adam', 'report', 3), lab.run('adam').epochs.map(({ seconds, samples_per_second, ...epoch }) => epoch)]))()",
        )?;
        browser.run("lab.model.free()")?;
        Ok((browser.eval("lab.asked")?, numbers))
    };
    let (asked, alone) = trained(1)?;
    assert!(asked.is_empty(), "with one core, others are asked: {asked:?}");
    let (asked, apart) = trained(2)?;
    assert!(asked.iter().filter(|kind| *kind == "score").count() > 10, "{asked:?}");
    assert_eq!(asked.iter().filter(|kind| *kind == "report").count(), 2);
    assert_eq!(alone, apart);
    browser.assert_clean()
}

#[test]
fn a_training_is_kept_every_few_seconds_and_when_the_page_is_hidden() -> Result<()> {
    let browser = lab()?;
    browser
        .run("lab.open({ fills: true }); await lab.c.setJobs([lab.adam({ epochs: 1000, batch: 1 })]); lab.c.start()")?;
    browser.wait_for("lab.run('adam').saved")?;
    browser.run(
        "lab.before = lab.run('adam').saved.step;
         Object.defineProperty(document, 'visibilityState', { value: 'hidden' });
         document.dispatchEvent(new Event('visibilitychange'))",
    )?;
    browser.wait_for("lab.run('adam').saved.step > lab.before")?;
    assert_eq!(browser.eval::<String>("lab.run('adam').status")?, "running");
    browser.run("lab.model.free()")?;
    browser.assert_clean()
}

/// Each kind of storage that keeps nothing, and what is told of it.
const STORAGES: [(&str, &str); 7] = [
    (
        "Object.defineProperty(globalThis, 'indexedDB', { get() { throw new DOMException('', 'SecurityError'); } })",
        "denied",
    ),
    ("Object.defineProperty(globalThis, 'indexedDB', { value: undefined })", "denied"),
    ("IDBFactory.prototype.open = () => ({})", "silent"),
    // Another tab, with a version of before that does not make way.
    (
        "lab.other = await new Promise(done => { const request = indexedDB.open('optimizer-playground', 1); request.onsuccess = () => done(request.result); })",
        "blocked",
    ),
    (
        "IDBDatabase.prototype.transaction = () => ({ objectStore: () => new Proxy({}, { get: () => () => ({ index: () => ({}) }) }) })",
        "silent",
    ),
    ("IDBObjectStore.prototype.put = () => { throw new DOMException('', 'QuotaExceededError'); }", "full"),
    ("IDBObjectStore.prototype.put = () => { throw new DOMException('', 'UnknownError'); }", "denied"),
];

#[test]
fn whatever_storage_does_it_trains_and_says_that_nothing_is_kept() -> Result<()> {
    let browser = lab()?;
    for (k, (storage, reason)) in STORAGES.into_iter().enumerate() {
        // Each has a spec of its own: the one before may have been kept at last.
        let epochs = 1000 - k;
        enter(&browser)?;
        browser.run(storage)?;
        browser.run(&format!(
            "lab.open({{ fills: true }}); lab.looked = lab.c.setJobs([lab.adam({{ epochs: {epochs} }})]); lab.c.start()",
        ))?;
        assert!(!browser.eval::<bool>("lab.looked")?, "{storage}");
        browser.wait_for("lab.notes.length && lab.run('adam').step > 0").with_context(|| storage.to_owned())?;
        assert_eq!(notes(&browser)?, [format!(r#"storage: training-not-kept {{"reason":"{reason}"}}"#)], "{storage}");
        browser.run("lab.other?.close(); lab.model.free()")?;
    }
    browser.assert_clean()
}

#[test]
fn storage_that_comes_late_or_takes_bytes_alone_keeps_what_was_trained() -> Result<()> {
    let browser = lab()?;
    let jobs = "[lab.adam({ epochs: 1000 })]";
    // The other tab is closed after a while.
    let blocked = STORAGES[3].0;
    browser.run(&format!("{blocked}; lab.open({{ fills: true }}); lab.c.setJobs({jobs}); lab.c.start()"))?;
    browser.wait_for("lab.notes.length")?;
    browser.run("lab.other.close()")?;
    browser.wait_for("lab.model.store.reason === null")?;
    browser.run("lab.c.pause(); await lab.until(() => lab.run('adam').saved?.step === lab.run('adam').step && !lab.run('adam').busy); await lab.model.store.row")?;
    assert!(next_visit(&browser, jobs)?);
    // A private window of WebKit.
    browser.run(
        "const { put } = IDBObjectStore.prototype;
         IDBObjectStore.prototype.put = function (record) {
             if (record.bytes instanceof Blob) throw new DOMException('Error preparing Blob/File data to be stored in object store', 'UnknownError');
             return put.call(this, record);
         };
         lab.before = lab.run('adam').step; lab.c.start()",
    )?;
    browser.wait_for("lab.run('adam').saved.step > lab.before + 50")?;
    browser.run("lab.c.pause(); await lab.until(() => lab.run('adam').saved.step === lab.run('adam').step && !lab.run('adam').busy); await lab.model.store.row")?;
    let step: usize = browser.eval("lab.run('adam').step")?;
    assert_eq!(notes(&browser)?, Vec::<String>::new());
    assert!(next_visit(&browser, jobs)?);
    assert_eq!(browser.eval::<usize>("lab.run('adam').step")?, step);
    // A newer version of the page in another tab takes the storage over.
    browser.run("lab.c.start(); indexedDB.open('optimizer-playground', 99)")?;
    browser.wait_for("lab.notes.length")?;
    assert_eq!(notes(&browser)?, [r#"storage: training-not-kept {"reason":"replaced"}"#]);
    browser.assert_clean()
}

#[test]
fn a_part_of_the_data_that_is_cut_off_is_asked_for_again() -> Result<()> {
    let browser = lab()?;
    browser.run(
        "lab.fetch = fetch.bind(globalThis); lab.asked = [];
         globalThis.fetch = async (url, how) => {
             const answer = await lab.fetch(url, how);
             if (!String(url).includes('mnist-2') || lab.asked.push(how?.cache) > 1) return answer;
             return new Response((await answer.blob()).slice(0, 3e6));
         };
         lab.open().setJobs([lab.adam(), lab.sgd()]); lab.c.start()",
    )?;
    browser.wait_for("lab.notes.length")?;
    assert_eq!(notes(&browser)?[0], r#"data: {"kind":"digits_spoiled","file":"mnist-2.bin","bytes":3000000}"#);
    browser.wait_for("!lab.c.running")?;
    assert_eq!(
        browser.eval::<Value>("[lab.asked, [...lab.c.runs.values()].map(({ status }) => status), lab.c.data.fault]")?,
        json!([[null, "reload"], ["finished", "finished"], null])
    );
    assert!(browser.eval::<bool>(
        "(async () => JSON.stringify(await lab.numbers('adam')) === JSON.stringify(await lab.undisturbed(lab.adam())))()"
    )?);
    browser.assert_clean()
}

/// What may stand in the storage in place of a snapshot.
const SPOILED: [&str; 5] = [
    "v.saved = null",
    "v.saved = {}",
    "v.saved.tests = null",
    "v.saved.curve = 5",
    "v.bytes = new Blob(['no snapshot'])",
];

#[test]
fn a_record_that_is_no_snapshot_is_dropped_and_training_begins_anew() -> Result<()> {
    let browser = lab()?;
    let jobs = "[lab.adam()]";
    for spoil in SPOILED {
        enter(&browser)?;
        browser.run(&format!("lab.open({{ fills: true }}); await lab.c.setJobs({jobs}); lab.c.start()"))?;
        browser.wait_for("!lab.c.running")?;
        browser.run(&format!(
            "await lab.model.store.row;
             await new Promise(done => {{
                 const store = lab.model.store.database.database.transaction('trainings', 'readwrite').objectStore('trainings');
                 store.getAll().onsuccess = ({{ target }}) => {{ for (const v of target.result) {{ {spoil}; store.put(v); }} }};
                 store.transaction.oncomplete = done;
             }})"
        ))?;
        let found = next_visit(&browser, jobs)?;
        browser.run("lab.c.start(); lab.c.ask('adam', 'weights').catch(() => {})")?;
        browser.wait_for("!lab.c.running && lab.run('adam').status === 'finished'").context(spoil)?;
        // Only a worker can tell whether bytes are a snapshot.
        assert_eq!(found, spoil.contains("bytes"), "{spoil}");
        browser.run("lab.c.stop(); await lab.model.store.row; lab.model.free()")?;
    }
    browser.assert_clean()
}

/// Makes IDX files in the page: `count` images, each with a bright row that tells its label.
const IDX: &str = r"
    lab.file = async (name, magic, count, { gzip = false, edit = bytes => bytes } = {}) => {
        const head = magic === 0x803 ? 16 : 8;
        let bytes = new Uint8Array(head + count * (magic === 0x803 ? 784 : 1));
        const view = new DataView(bytes.buffer);
        [magic, count, ...(head === 16 ? [28, 28] : [])].forEach((number, i) => view.setUint32(4 * i, number));
        for (let i = 0; i < count; i++) {
            if (head === 8) bytes[head + i] = i % 10;
            else bytes.fill(200, head + 784 * i + 56 * (i % 10), head + 784 * i + 56 * (i % 10) + 28);
        }
        bytes = edit(bytes);
        if (!gzip) return new File([bytes], name);
        const packed = await new Response(new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip'))).blob();
        return new File([packed], name);
    };
    lab.files = async (edit = {}) => Promise.all([
        ['train-images', 0x803, 500], ['train-labels', 0x801, 500], ['test-images', 0x803, 100], ['test-labels', 0x801, 100],
    ].map(([name, magic, count]) => lab.file(name, magic, count, edit[name])));
    lab.use = async files => lab.model.useFiles(files).then(({ name, ignored }) => `took ${[name, ...ignored]}`, ({ fault }) => [fault.faults ?? fault].flat().map(f => JSON.stringify(f)).join(' '));
";

#[test]
fn idx_files_of_ones_own_are_trained_on() -> Result<()> {
    let browser = lab()?;
    browser.run(IDX)?;
    browser.run("lab.open().setJobs([lab.adam({ epochs: 4 })]); lab.c.start()")?;
    browser.wait_for("!lab.c.running")?;
    let told: String = browser.eval("(async () => lab.use((await lab.files({ 'train-images': { gzip: true }, 'test-labels': { gzip: true } })).reverse()))()")?;
    assert_eq!(told, "took train-images");
    assert_eq!(
        browser.eval::<Value>(
            "[lab.c.data.name, lab.c.data.train, lab.c.data.test, lab.c.data.done, lab.run('adam').step]"
        )?,
        json!(["train-images", 500, 100, true, 0])
    );
    browser.run("lab.c.start()")?;
    browser.wait_for("!lab.c.running")?;
    assert_eq!(browser.eval::<Value>("[lab.run('adam').step, lab.run('adam').tests.at(-1).accuracy]")?, json!([20, 1]));
    browser.run("await lab.model.useMnist(); lab.c.start()")?;
    browser.wait_for("!lab.c.running")?;
    assert_eq!(browser.eval::<Value>("[lab.c.data.name, lab.run('adam').step]")?, json!(["MNIST", 80]));
    assert_eq!(browser.eval::<u32>("lab.alive()")?, 1, "those who looked into files are gone");
    browser.assert_clean()
}

#[test]
fn files_that_lie_are_told_and_disturb_nothing() -> Result<()> {
    let browser = lab()?;
    browser.run(IDX)?;
    browser.run("lab.open().setJobs([lab.adam({ epochs: 1000 })]); lab.c.start()")?;
    browser.wait_for("lab.run('adam').step > 10")?;
    for (edit, file, kind) in [
        ("{'test-labels': {edit: b => (b[3] = 5, b)}}", "test-labels", "idx_magic"),
        ("{'train-images': {edit: b => b.slice(0, 1000)}}", "train-images", "idx_length"),
        ("{'train-images': {edit: b => (b[4] = 127, b)}}", "train-images", "idx_count"),
        ("{'train-labels': {edit: b => (b[7] = 0, b)}}", "train-labels", "idx_length"),
        ("{'test-labels': {edit: b => (b[20] = 77, b)}}", "test-labels", "idx_label"),
        ("{'test-images': {edit: b => (b[11] = 32, b)}}", "test-images", "idx_size"),
        ("{'test-images': {edit: b => Uint8Array.of(0x1f, 0x8b, 8, 0, 1, 2, 3)}}", "test-images", "file_damaged"),
        ("{'train-labels': {edit: b => new Uint8Array()}}", "train-labels", "idx_short"),
    ] {
        let told: String = browser.eval(&format!("(async () => lab.use(await lab.files({edit})))()"))?;
        let told: Value = serde_json::from_str(&told)?;
        assert_eq!((&told["place"], &told["kind"]), (&json!(file), &json!(kind)), "{told}");
    }
    let told: String = browser.eval("(async () => lab.use((await lab.files()).slice(1)))()")?;
    assert!(told.contains("idx_missing") && told.contains("train_images"), "{told}");
    assert_eq!(
        browser.eval::<Value>("[lab.c.data.name, lab.run('adam').status, lab.alive()]")?,
        json!(["MNIST", "running", 1])
    );
    browser.run("lab.before = lab.run('adam').step")?;
    browser.wait_for("lab.run('adam').step > lab.before")?;
    browser.run("lab.model.free()")?;
    browser.assert_clean()
}

#[test]
fn where_the_digits_are_missing_it_stops_and_start_asks_for_them_again() -> Result<()> {
    let browser = lab()?;
    browser.run(
        "lab.fetch = fetch;
         globalThis.fetch = async (url, ...how) => String(url).includes('/data/') ? new Response('', { status: 404 }) : lab.fetch.call(window, url, ...how);
         lab.open().setJobs([lab.adam()]);
         lab.c.start()",
    )?;
    browser.wait_for("!lab.c.running")?;
    assert_eq!(browser.eval::<Value>("[lab.run('adam').status, lab.notes.length]")?, json!(["idle", 1]));
    let note = notes(&browser)?.remove(0);
    assert_eq!(note, r#"data: {"kind":"digits_missing","file":"mnist-1.bin","status":404}"#);
    browser.run("globalThis.fetch = lab.fetch; lab.c.start()")?;
    browser.wait_for("lab.run('adam').status === 'finished'")?;
    browser.assert_clean()
}

#[test]
fn data_that_do_not_come_are_told_and_asked_for_again() -> Result<()> {
    let browser = lab()?;
    browser.cdp("Network.enable", json!({}))?;
    browser.cdp("Network.setBlockedURLs", json!({ "urls": ["*mnist-2.bin"] }))?;
    browser.run("lab.open().setJobs([lab.adam()]); lab.c.start()")?;
    browser.wait_for("lab.notes.length")?;
    let note = notes(&browser)?.remove(0);
    assert!(note.starts_with(r#"data: {"kind":"digits_lost","file":"mnist-2.bin""#), "{note}");
    browser.wait_for("lab.run('adam').status === 'waiting'")?;
    assert_eq!(
        browser.eval::<Value>("[lab.run('adam').step, lab.c.data.train, lab.c.data.done]")?,
        json!([5, 10_000, false]),
        "it trains on what is there, up to its first judgement"
    );
    browser.cdp("Network.setBlockedURLs", json!({ "urls": [] }))?;
    browser.wait_for("!lab.c.running")?;
    assert_eq!(browser.eval::<Value>("[lab.run('adam').status, lab.c.data.fault]")?, json!(["finished", null]));
    Ok(())
}

#[test]
fn what_was_measured_and_learned_can_be_taken_away() -> Result<()> {
    let browser = lab()?;
    browser.run("lab.open().setJobs([lab.adam()]); lab.c.start()")?;
    browser.wait_for("!lab.c.running")?;
    let metrics: Value = browser.eval("(async () => JSON.parse(await lab.model.exportMetrics('json').text()))()")?;
    assert_eq!((&metrics["runs"][0]["id"], &metrics["runs"][0]["stop"]), (&json!("adam"), &json!("max_steps")));
    assert_eq!(metrics["runs"][0]["epochs"].as_array().map(Vec::len), Some(2));
    let table: String = browser.eval("(async () => lab.model.exportMetrics('csv').text())()")?;
    assert_eq!(table.lines().count(), 1 + 40 + 8);
    let same: bool = browser.eval(
        "(async () => { const file = JSON.parse(await (await lab.model.exportWeights('adam')).text());
            const flat = file.layers.flatMap(({weights, bias}) => [...weights.flat(), ...bias]).map(Math.fround);
            const weights = await lab.c.ask('adam', 'weights');
            return flat.length === 784 * 16 + 16 + 170 && flat.every((w, i) => w === weights[i]); })()",
    )?;
    assert!(same);
    for torchrun in [false, true] {
        let script: String =
            browser.eval(&format!("(async () => (await lab.model.exportPytorch('adam', {torchrun})).text())()"))?;
        assert!(script.contains("torch.optim.Adam(") && script.contains("0.01"), "{script}");
        assert_eq!(script.contains("DistributedDataParallel"), torchrun, "{script}");
    }
    browser.assert_clean()
}

#[test]
fn the_built_site_has_the_worker_in_a_file_of_its_own_which_the_first_visit_does_not_fetch() -> Result<()> {
    let browser = crate::support::page("")?;
    let fetched: Vec<String> = browser.eval("performance.getEntriesByType('resource').map(({name}) => name)")?;
    assert!(!fetched.iter().any(|url| url.contains("train") || url.contains("data")), "{fetched:?}");
    // As a module with its own address, and as a script from a blob, which is handed the compiled module.
    browser.run(&format!(
        "const at = path => new URL(`{}/${{path}}`, location.href);
         const policy = trustedTypes.createPolicy('playground', {{ createScriptURL: url => url }});
         const ask = worker => new Promise((resolve, reject) => {{
             worker.onmessage = ({{ data }}) => {{ worker.terminate(); resolve(data); }};
             worker.onerror = event => reject(new Error(event.message));
             worker.postMessage({{ id: 5, kind: 'start', payload: {{ spec: {{ mnist: {{}}, optimizers: [{{ id: 'adam', lr: -1 }}] }} }} }});
         }});
         const hosted = await ask(new Worker(policy.createScriptURL(at('js/workers/train.js')), {{ type: 'module' }}));
         const script = await (await fetch(at('js/workers/train.classic.js'))).blob();
         const inlined = new Worker(policy.createScriptURL(URL.createObjectURL(new Blob([script], {{ type: 'text/javascript' }}))));
         inlined.postMessage({{ wasm: await (await fetch(at('pkg/playground_train_bg.wasm'))).arrayBuffer() }});
         globalThis.told = [hosted, await ask(inlined)]",
        xtask::stamp::built()?,
    ))?;
    let told: [Value; 2] = browser.eval("told")?;
    for told in told {
        assert_eq!((&told["id"], &told["fault"]["kind"]), (&json!(5), &json!("out_of_range")), "{told}");
        assert_eq!(told["fault"]["place"], "optimizers[0].lr", "{told}");
    }
    browser.assert_clean()
}
