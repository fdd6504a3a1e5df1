//! The MNIST view: training in the page, as a person starts, watches and steers it.

use anyhow::Result;
use playground_tests::browser::{Browser, Screen, key};
use serde_json::json;

use crate::support::{BARS, drop_files, drop_set, hash, names, picture};

/// A training that is over within a second or two.
const SHORT: &str = "#view=mnist&hidden=16&train=2000&epochs=2&opt=adam,lr:0.003&opt=sgd,lr:0.1";
/// One that goes on for as long as a test may take.
const LONG: &str = "#view=mnist&hidden=16&train=2000&epochs=900&opt=adam,lr:0.001&opt=sgd,lr:0.1";

/// Counts what the workers have answered.
const COUNTED: &str = "
    const heard = new Set();
    const counts = (window.counts = { answered: 0 });
    const { postMessage } = Worker.prototype;
    Worker.prototype.postMessage = function (message, ...rest) {
        if (!heard.has(this)) {
            heard.add(this);
            this.addEventListener('message', ({ data }) => (counts.answered += Number.isInteger(data?.id)));
        }
        return postMessage.call(this, message, ...rest);
    };
";

/// A browser that trains what this hash says.
fn training(hash: &str) -> Result<Browser> {
    let browser = Browser::start()?;
    browser.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": COUNTED }))?;
    show(&browser, hash, Screen::DESKTOP)?;
    Ok(browser)
}

/// Shows the view, and waits until every network was judged once.
fn show(browser: &Browser, hash: &str, screen: Screen) -> Result<()> {
    browser.open(hash, screen)?;
    browser.wait_for(
        "document.querySelector('.card') && [...document.querySelectorAll('.card .result')].every(e => /%|diverged/.test(e.textContent))",
    )
}

/// What the transport says: epochs and steps that the slowest run has done.
fn told(browser: &Browser) -> Result<String> {
    browser.eval("document.querySelector('.transport output').textContent")
}

/// What the main button would do now.
fn button(browser: &Browser) -> Result<String> {
    browser.eval("document.querySelector('[data-part=play]').title")
}

/// Presses the transport's button with this label.
fn press(browser: &Browser, label: &str) -> Result<()> {
    browser.click(&format!(".transport button[title^='{label}']"))
}

/// Waits until all rests, at the step it has come to.
fn at_rest(browser: &Browser) -> Result<u32> {
    browser.wait_for("!document.querySelector('[data-part=play][data-does=pause]')")?;
    let steps = "[...document.querySelectorAll('.card .progress')].map(e => e.dataset.fill ?? e.style.getPropertyValue('--fill')).join()";
    browser.wait_for(&format!(
        "await new Promise(done => {{ const before = {steps}; setTimeout(() => done(before === {steps}), 1500); }})"
    ))?;
    step(browser)
}

/// The step that the transport names; 0 before the first one.
fn step(browser: &Browser) -> Result<u32> {
    let text = told(browser)?;
    let step = text.split("step ").nth(1).and_then(|rest| rest.split(' ').next());
    Ok(step.map_or(Ok(0), |step| step.replace(',', "").parse())?)
}

/// The rows of the table: name, final and best accuracy, verdict, times, speed, memory.
fn table(browser: &Browser) -> Result<Vec<Vec<String>>> {
    browser.eval("[...document.querySelectorAll('.results tbody tr')].map(row => [...row.children].map(cell => cell.textContent.trim()))")
}

#[test]
fn it_trains_by_itself_and_tells_how_well_it_classifies() -> Result<()> {
    let browser = training("#view=mnist")?;
    assert_eq!(names(&browser)?, ["SGD", "Momentum", "RMSprop", "Adam"]);
    assert!(button(&browser)?.starts_with("Pause"), "{}", button(&browser)?);
    browser.wait_for("document.querySelector('.transport output').textContent.includes('of 5')")?;
    browser
        .wait_for("document.querySelector('.data').textContent.includes('60,000 training and 10,000 test images')")?;
    assert!(browser.text(".data")?.contains("CC BY-SA 3.0"));
    assert!(browser.text(".shape")?.contains("784 – 128 – 10: 101,770 parameters"));
    let best: f64 = browser
        .eval("Math.max(...[...document.querySelectorAll('.card .result')].map(e => parseFloat(e.textContent)))")?;
    assert!(best > 80.0, "{best} %");
    browser.screenshot("mnist-opening")?;
    browser.assert_clean()
}

/// The images that were downloaded.
const IMAGES: &str = "performance.getEntriesByType('resource').filter(e => e.name.includes('/data/')).length";

#[test]
fn nothing_is_downloaded_before_a_press_where_nobody_asked_for_it() -> Result<()> {
    let browser = Browser::start()?;
    for link in [&format!("{SHORT}&embed=1"), "#view=mnist&part=batch", "#view=mnist&part=inside&train=1000&epochs=1"] {
        browser.open(link, Screen::DESKTOP)?;
        browser.wait_for("document.querySelector('[data-part=start]')")?;
        browser.settle()?;
        assert_eq!(browser.eval::<usize>(IMAGES)?, 0, "{link}");
    }
    browser.cdp("Page.addScriptToEvaluateOnNewDocument", serde_json::json!({ "source": "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })" }))?;
    browser.open(SHORT, Screen::DESKTOP)?;
    browser.wait_for("document.querySelector('[data-part=start]')?.checkVisibility()")?;
    browser.settle()?;
    assert_eq!(browser.eval::<usize>(IMAGES)?, 0);
    assert!(browser.text(".nothing-yet")?.contains("Downloads 6.7 MB once."));
    assert!(browser.text(".data")?.contains("60,000 training and 10,000 test images"));
    browser.wait_for("document.querySelector('.card .result').textContent === 'ready'")?;
    assert_eq!(browser.text(".card .detail")?, "", "what is told once is not told again");
    browser.click("[data-part=start]")?;
    browser.wait_for("document.querySelector('.card .result').textContent.includes('%')")?;
    assert_eq!(browser.eval::<usize>(IMAGES)?, 2);
    assert!(!browser.eval::<bool>("document.querySelector('.nothing-yet').checkVisibility()")?);
    browser.assert_clean()
}

#[test]
fn a_training_that_failed_is_never_green_and_a_button_mends_it() -> Result<()> {
    // 20 blows up, 10⁻⁶ crawls.
    let browser =
        training("#view=mnist&hidden=32&train=4000&epochs=1&opt=sgd,lr:20&opt=sgd,lr:0.000001&opt=sgd,lr:0.3")?;
    browser.wait_for("document.querySelector('[data-part=play][data-does=again]')")?;
    browser.settle()?;
    let moods: Vec<String> = browser.eval("[...document.querySelectorAll('.card .result')].map(e => e.className)")?;
    assert_eq!(moods, ["result bad", "result bad", "result good"]);
    let verdicts: Vec<String> = table(&browser)?.into_iter().map(|row| row[3].clone()).collect();
    assert_eq!(verdicts, ["blew up", "too slow", "learned"]);
    let notes: Vec<String> = browser.eval("[...document.querySelectorAll('.card .note')].map(e => e.textContent)")?;
    assert!(notes[0].contains("blew up: at step ") && notes[1].contains("learned too slowly"), "{notes:?}");
    let said = browser.text("[role=status].for-readers")?;
    assert!(said.contains("(blew up)") && said.contains("(too slow)"), "{said}");
    browser.screenshot("mnist-failed")?;
    assert_eq!(browser.text(".card .offer button")?, "Divide α by 10: train with 2");
    browser.click(".card .offer button")?;
    browser.wait_for("document.querySelector('.card .result').textContent.includes('…')")?;
    browser.wait_for("document.querySelector('[data-part=play][data-does=again]')")?;
    assert!(hash(&browser)?.contains("opt=sgd,lr:2&"), "{}", hash(&browser)?);
    // The others were left alone.
    let verdicts: Vec<String> = table(&browser)?.into_iter().map(|row| row[3].clone()).collect();
    assert_eq!(verdicts[1..], ["too slow", "learned"]);
    browser.assert_clean()
}

#[test]
fn beside_the_batch_size_stand_the_updates_of_an_epoch() -> Result<()> {
    let browser = training("#view=mnist&hidden=16&train=2000&epochs=900&opt=adam,lr:0.001")?;
    assert_eq!(
        browser.text(".settings .updates")?,
        "32 updates per epoch (last batch 16). Books that leave the last batch out count 31."
    );
    browser.click("[data-part=full-batch]")?;
    browser.wait_for("document.querySelector('.settings .updates').textContent === '1 update per epoch'")?;
    browser.assert_clean()
}

#[test]
fn the_schedule_of_a_card_is_told_in_epochs_and_times_say_how_they_were_taken() -> Result<()> {
    let browser = training(
        "#view=mnist&hidden=16&train=2000&epochs=4&opt=adam,lr:0.001,schedule:step,schedule.step_size:64&opt=sgd",
    )?;
    // While it trains, cards grow and shrink under the pointer.
    browser.wait_for("document.querySelector('[data-part=play][data-does=again]')")?;
    browser.click(".card .chevron")?;
    browser.wait_for("document.querySelector('.card .units')?.textContent")?;
    let units = browser.text(".card .units")?;
    assert!(units.contains("32 steps are one epoch") && units.contains("2 epochs"), "{units}");
    let note = "document.querySelector('.results > .quiet').textContent";
    assert!(browser.eval::<String>(note)?.contains("side by side"));
    browser.click(".card + .card .toggle")?;
    browser.wait_for(&format!("!{note}.includes('side by side')"))?;
    browser.assert_clean()
}

#[test]
fn the_charts_draw_each_measure_by_each_axis() -> Result<()> {
    let browser = training(SHORT)?;
    browser.wait_for("document.querySelector('[data-part=play][data-does=again]')")?;
    let mut pictures = Vec::new();
    for tab in ["loss", "accuracy", "gradient"] {
        browser.click(&format!("#tab-{tab}"))?;
        for axis in ["epoch", "step", "second"] {
            browser.run(&format!("const by = document.querySelector('[data-part=charts-axis]'); by.value = '{axis}'; by.dispatchEvent(new Event('change'))"))?;
            browser.settle()?;
            pictures.push(picture(&browser, ".curves canvas")? as u64);
        }
    }
    pictures.sort_unstable();
    pictures.dedup();
    assert_eq!(pictures.len(), 9, "each is drawn differently");
    assert!(hash(&browser)?.contains("tab=gradient") && hash(&browser)?.contains("axis=second"));
    // The legend hides a line; what it belongs to is not touched.
    let before = picture(&browser, ".curves canvas")?;
    browser.click(".legend button + button")?;
    browser.settle()?;
    assert_ne!(picture(&browser, ".curves canvas")?, before);
    assert_eq!(table(&browser)?.len(), 2);
    // The pointer reads a place of the axis.
    let last = browser.text(".legend button:first-child .value")?;
    assert_eq!(browser.eval::<usize>("document.querySelectorAll('.curves [role=tab]').length")?, 5);
    browser.click("#tab-loss")?;
    browser.settle()?;
    let said = browser.text(".legend button:first-child .value")?;
    assert!(said.starts_with("train ") && said.contains(" · test ") && said.contains(" · gap "), "{said}");
    browser.click("#tab-gradient")?;
    browser.settle()?;
    let chart = browser.rect(".curves .chart")?;
    browser.hover(chart.at(0.4, 0.5))?;
    browser.settle()?;
    assert_ne!(browser.text(".legend button:first-child .value")?, last);
    browser.assert_clean()
}

/// What is drawn of the layers is in the link, and is told in numbers; the case study's pipeline is one press.
#[test]
fn the_sizes_in_each_layer_have_a_chart_and_the_pipeline_a_link() -> Result<()> {
    let browser = training("#view=mnist&tab=layers&hidden=32,16&train=4000&epochs=2&opt=sgd,lr:0.1&opt=adam,lr:0.001")?;
    browser.wait_for("document.querySelector('[data-part=play][data-does=again]')")?;
    let finding = "document.querySelector('.under .finding').textContent";
    browser.wait_for(&format!("{finding}.startsWith('Gradients differ between the layers by these factors: SGD ')"))?;
    // A value for each of three layers.
    let value = browser.text(".legend button:first-child .value")?;
    assert_eq!(value.split(" · ").count(), 3, "{value}");
    let mut pictures = Vec::new();
    for size in ["step", "weights", "ratio", "gradient"] {
        browser.run(&format!("const by = document.querySelector('[data-part=charts-size] select'); by.value = '{size}'; by.dispatchEvent(new Event('change'))"))?;
        browser.settle()?;
        assert_eq!(hash(&browser)?.contains(&format!("mnist.size={size}")), size != "gradient");
        pictures.push(picture(&browser, ".curves canvas")? as u64);
    }
    pictures.sort_unstable();
    pictures.dedup();
    assert_eq!(pictures.len(), 4, "each is drawn differently");
    browser.screenshot("mnist-layers")?;
    browser.click("#tab-loss")?;
    browser.settle()?;
    assert!(!browser.eval::<bool>("document.querySelector('[data-part=charts-size]').checkVisibility()")?);
    browser.click("[data-part=pipeline] a")?;
    browser.wait_for("location.hash.includes('opt=adamw')")?;
    let hash = hash(&browser)?;
    for piece in ["schedule=warmup%5Fcosine,warmup:2000", "clip=norm:1", "opt=adamw"] {
        assert!(hash.contains(piece), "{piece}: {hash}");
    }
    assert!(browser.text("[data-part=pipeline]")?.contains("an update would be made of 2,048"));
    browser.assert_clean()
}

/// Sorted by digit, a network forgets all digits but the last; its card says so in numbers, and a button shuffles them.
#[test]
fn a_sorted_training_collapses_and_says_what_it_forgot() -> Result<()> {
    let browser = training("#view=mnist&hidden=32&train=4000&epochs=2&train.order=sorted&opt=sgd,lr:0.1")?;
    browser.wait_for("document.querySelector('[data-part=play][data-does=again]')")?;
    browser.wait_for(
        "document.querySelector('.card .note').textContent.startsWith('SGD learns the order instead of the digits')",
    )?;
    let note = browser.text(".card .note")?;
    let shares: Vec<f64> = note.split('%').filter_map(|piece| piece.rsplit(' ').next()?.parse().ok()).collect();
    assert!(note.contains("of the test images of a 9 correctly") && shares.len() == 2, "{note}");
    assert!(shares[0] > 90.0 && shares[1] < 20.0, "{note}");
    assert_eq!(table(&browser)?[0][3], "learned the order");
    let order = "document.querySelector('[data-part=\"mnist/train_order\"] select').value";
    assert_eq!(browser.eval::<String>(order)?, "sorted");
    browser.click(".card .offer button")?;
    browser.wait_for(&format!("{order} === 'shuffled' && !location.hash.includes('train.order')"))?;
    browser.wait_for(
        "document.querySelector('[data-part=play][data-does=again]') && parseFloat(document.querySelector('.card .result').textContent) > 80",
    )?;
    browser.assert_clean()
}

#[test]
fn an_explosion_at_the_beginning_leaves_the_average_soon() -> Result<()> {
    let browser = training("#view=mnist&opt=adam,lr:1000&hidden=128,128,128&epochs=2&train=10000")?;
    browser.wait_for("document.querySelector('[data-part=play][data-does=again]')")?;
    // The first batches lose 1e18, the last ones some hundred.
    let average: f64 = browser
        .eval("Number(document.querySelector('.legend .value').textContent.split(' ')[1].replaceAll(',', ''))")?;
    assert!(average > 10.0 && average < 1e4, "{average}");
    browser.assert_clean()
}

#[test]
fn every_button_of_the_transport_does_what_it_says() -> Result<()> {
    let browser = training(LONG)?;
    press(&browser, "Pause")?;
    let paused = at_rest(&browser)?;
    assert!(paused > 0);
    assert!(button(&browser)?.starts_with("Resume"));
    press(&browser, "Stop")?;
    browser.wait_for("document.querySelector('[data-part=play][data-does=start]')")?;
    assert_eq!(step(&browser)?, 0);
    assert!(browser.text(".card .result")?.contains("ready"));
    press(&browser, "One step")?;
    browser.wait_for("document.querySelector('.transport output').textContent.includes('step 1 ')")?;
    assert_eq!(at_rest(&browser)?, 1);
    press(&browser, "To the end of this epoch")?;
    browser.wait_for("document.querySelector('.transport output').textContent.includes('epoch 1.00')")?;
    assert_eq!(at_rest(&browser)?, 32, "2,000 examples are 32 batches of 64");
    press(&browser, "Resume")?;
    browser.wait_for("parseFloat(document.querySelector('.transport output').textContent.split(' ')[1]) > 1.5")?;
    assert!(button(&browser)?.starts_with("Pause"));
    browser.assert_clean()
}

#[test]
fn the_keyboard_starts_pauses_steps_and_stops() -> Result<()> {
    let browser = training(LONG)?;
    browser.press(&[key::SPACE])?;
    let paused = at_rest(&browser)?;
    browser.press(&[key::RIGHT])?;
    browser.wait_for(&format!(
        "document.querySelector('.transport output').textContent.includes('step {} ')",
        thousands(paused + 1)
    ))?;
    assert_eq!(at_rest(&browser)?, paused + 1);
    browser.press_with(key::SHIFT, key::RIGHT)?;
    browser.wait_for("/epoch \\d+\\.00/.test(document.querySelector('.transport output').textContent)")?;
    browser.press(&[key::HOME])?;
    browser.wait_for("document.querySelector('[data-part=play][data-does=start]')")?;
    browser.press(&[key::SPACE])?;
    browser.wait_for("document.querySelector('[data-part=play][data-does=pause]')")?;
    // In a field, space is a space.
    browser.run("document.querySelector('.card .number').focus()")?;
    browser.press(&[key::SPACE])?;
    assert!(button(&browser)?.starts_with("Pause"));
    browser.assert_clean()
}

/// As the page writes whole numbers.
fn thousands(value: u32) -> String {
    if value < 1000 { value.to_string() } else { format!("{},{:03}", value / 1000, value % 1000) }
}

#[test]
fn a_learning_rate_moves_in_mid_run_and_other_settings_ask_for_a_restart() -> Result<()> {
    let browser = training(LONG)?;
    let slider = browser.rect(".card[data-optimizer=adam] .slider input")?;
    browser.drag(&[slider.at(0.5, 0.5), slider.at(0.6, 0.5), slider.at(0.7, 0.5)])?;
    browser.settle()?;
    assert!(hash(&browser)?.contains("opt=adam,lr:") && !hash(&browser)?.contains("lr:0.001&"), "{}", hash(&browser)?);
    assert!(
        browser.eval("document.querySelector('[data-part=restart]').hidden")?,
        "a rate holds from the next step on"
    );
    assert!(button(&browser)?.starts_with("Pause"));
    browser.wait_for("document.querySelector('.card').textContent.includes('α changed at ')")?;
    let before = step(&browser)?;
    let slider = browser.rect(".settings .layers .slider input")?;
    browser.drag(&[slider.at(0.3, 0.5), slider.at(0.4, 0.5)])?;
    browser.wait_for("!document.querySelector('[data-part=restart]').hidden")?;
    browser.wait_for(&format!("Number(document.querySelector('.transport output').textContent.split('step ')[1].split(' ')[0].replace(',', '')) > {before}"))?;
    assert!(
        !browser.text(".shape")?.contains("784 – 16 – 10"),
        "what is shown is what was asked for: {}",
        browser.text(".shape")?
    );
    browser.click("[data-part=restart]")?;
    assert_eq!(browser.eval::<String>("document.activeElement.className")?, "icon primary play");
    browser.wait_for("document.querySelector('[data-part=restart]').hidden")?;
    browser.wait_for("document.querySelector('.shape').textContent.startsWith('784') && !document.querySelector('.shape').textContent.includes(' 16 ')")?;
    assert!(button(&browser)?.starts_with("Pause"));
    browser.assert_clean()
}

#[test]
fn an_optimizer_joins_while_the_others_train() -> Result<()> {
    let browser = training(LONG)?;
    browser.click("[data-part=add-optimizer]")?;
    browser.wait_for("document.querySelector('dialog .choices b')")?;
    let offered: Vec<String> =
        browser.eval("[...document.querySelectorAll('dialog .choices b')].map(e => e.textContent)")?;
    assert!(
        offered.iter().any(|name| name == "NAdam")
            && !offered.iter().any(|name| name.contains("Newton") || name == "BFGS"),
        "{offered:?}"
    );
    browser.fill("dialog input", "nadam")?;
    browser.run("document.querySelector('dialog .choices button').click()")?;
    browser.wait_for("document.querySelectorAll('.card').length === 3 && document.querySelectorAll('.card .result')[2].textContent.includes('%')")?;
    assert_eq!(table(&browser)?.len(), 3);
    assert!(hash(&browser)?.contains("opt=nadam"));
    // Switched off, it is out of the comparison; the others go on.
    browser.click(".card[data-optimizer=nadam] .head input")?;
    browser.wait_for("document.querySelectorAll('.results tbody tr').length === 2")?;
    assert_eq!(browser.text(".card[data-optimizer=nadam] .result")?, "off");
    assert!(button(&browser)?.starts_with("Pause"));
    browser.assert_clean()
}

#[test]
fn the_table_compares_what_has_finished() -> Result<()> {
    let browser =
        training("#view=mnist&hidden=32&train=5000&epochs=3&opt=adam,lr:0.003&opt=sgd,lr:1000,weight_decay:0.1")?;
    browser.wait_for("document.querySelector('[data-part=play][data-does=again]')")?;
    browser.settle()?;
    let rows = table(&browser)?;
    let [adam, sgd] = &rows[..] else { panic!("{rows:?}") };
    assert_eq!(adam[0], "Adam");
    assert!(adam[1].ends_with('%') && adam[1].as_str() > "90", "{adam:?}");
    assert!(adam[2].contains("% (") && adam[2].as_str() > "90", "the best, and its epoch: {adam:?}");
    assert!(adam[4].ends_with(" s") && adam[7].contains(" s (") && adam[8].len() >= 4, "{adam:?}");
    assert!(adam[9].ends_with("kB (2)"), "{adam:?}");
    assert_eq!([adam[3].as_str(), sgd[9].as_str()], ["learned", "none"]);
    assert!(sgd[3].starts_with("diverged at step "), "{sgd:?}");
    assert!(browser.text(".card[data-optimizer=sgd] .note")?.contains("no longer finite"));
    let said = browser.text("[role=status].for-readers")?;
    assert!(said.contains("finished") && said.contains("Adam 9"), "{said}");
    browser.screenshot("mnist-finished")?;
    browser.assert_clean()
}

#[test]
fn a_link_restores_every_setting() -> Result<()> {
    let link = "#view=mnist&hidden=40,20&activation=tanh&batch=128&epochs=2&train=3000&seed=7&schedule=cosine&clip=norm:2&opt=rmsprop,lr:0.002&tab=accuracy&axis=second";
    let browser = training(link)?;
    assert_eq!(hash(&browser)?, link, "nothing was dropped or added");
    let sizes: Vec<String> = browser.eval("[...document.querySelectorAll('.layers .number')].map(e => e.value)")?;
    assert_eq!(sizes, ["40", "20"]);
    let chosen: Vec<String> = browser.eval("[...document.querySelectorAll('.settings select')].map(e => e.value)")?;
    assert!(
        ["2", "tanh", "cosine", "norm"].iter().all(|value| chosen.iter().any(|other| other == value)),
        "{chosen:?}"
    );
    assert_eq!(browser.eval::<String>("document.querySelector('[aria-selected=true][id^=tab-a]').id")?, "tab-accuracy");
    assert_eq!(browser.eval::<String>("document.querySelector('[data-part=charts-axis]').value")?, "second");
    // Fewer layers by the control.
    browser.run("const count = document.querySelector('[data-part=hidden-layers]'); count.value = '0'; count.dispatchEvent(new Event('change'))")?;
    browser.wait_for("location.hash.includes('hidden=none')")?;
    browser.assert_clean()
}

#[test]
fn files_that_are_no_data_are_refused_and_training_goes_on() -> Result<()> {
    let browser = training(LONG)?;
    let before = step(&browser)?;
    drop_files(&browser, &[("train-images-idx3-ubyte", "new Uint8Array([0, 0, 8, 3, 0, 0, 0, 9])")])?;
    browser.wait_for("document.querySelector('.notices').textContent.includes('The current training continues')")?;
    let message = browser.text(".notices")?;
    assert!(message.contains("train-images-idx3-ubyte") || message.contains("training images"), "{message}");
    browser.wait_for(&format!("Number(document.querySelector('.transport output').textContent.split('step ')[1].split(' ')[0].replace(',', '')) > {before}"))?;
    assert!(button(&browser)?.starts_with("Pause"));
    assert!(browser.text(".data")?.contains("MNIST"));
    browser.assert_clean()
}

/// The data panel tells of 300 training and 100 test images.
const HAS_300: &str = "document.querySelector('.data')?.textContent.includes('300 training and 100 test images')";

#[test]
fn own_data_are_trained_on_kept_over_a_reload_and_given_back() -> Result<()> {
    let browser = training(LONG)?;
    drop_set(&browser, [300, 100], "i % 10", BARS)?;
    browser.wait_for(HAS_300)?;
    let shown = "[...document.querySelectorAll('.own-images li')].map(e => e.lastChild.textContent).join('')";
    assert_eq!(browser.eval::<String>(shown)?, "0123456789");
    browser.wait_for("document.querySelector('.card .result').textContent.startsWith('100.00')")?;
    browser.screenshot("mnist-own-data")?;
    press(&browser, "Pause")?;
    let before = at_rest(&browser)?;
    browser.run("location.reload()")?;
    browser.wait_for("document.querySelector('.card .result')?.textContent.startsWith('100.00')")?;
    browser.wait_for(HAS_300)?;
    assert_eq!(step(&browser)?, before);
    assert!(button(&browser)?.starts_with("Resume"));
    assert_eq!(browser.eval::<String>(shown)?, "0123456789");
    browser.click("[data-part=play]")?;
    browser.wait_for(&format!("Number(document.querySelector('.transport output').textContent.split('step ')[1].split(' ')[0].replace(',', '')) > {before}"))?;
    browser.click("[data-part=use-mnist]")?;
    browser.wait_for("document.querySelector('.data').textContent.includes('60,000 training')")?;
    assert!(!browser.eval::<bool>("document.querySelector('.own-images').checkVisibility()")?);
    browser.run("location.reload()")?;
    browser.wait_for("document.querySelector('.data')?.textContent.includes('60,000 training')")?;
    assert!(browser.eval("document.querySelector('.notices').children.length === 0")?);
    browser.assert_clean()
}

#[test]
fn files_that_are_dropped_on_another_view_are_offered_to_this_one() -> Result<()> {
    let browser = crate::support::page("")?;
    drop_set(&browser, [300, 100], "i % 10", BARS)?;
    browser.wait_for("document.querySelector('.notice button:not(.icon)')")?;
    assert!(browser.eval::<bool>("document.querySelector('.surface-view') !== null")?);
    browser.click(".notice button:not(.icon)")?;
    browser.wait_for(HAS_300)?;
    browser.wait_for("document.querySelector('.card .result').textContent.includes('%')")?;
    browser.assert_clean()
}

#[test]
fn own_data_that_cannot_be_kept_are_told_before_the_reload_and_those_that_are_gone_after_it() -> Result<()> {
    let browser = Browser::start()?;
    let denied =
        "Object.defineProperty(globalThis, 'indexedDB', { get() { throw new DOMException('', 'SecurityError'); } })";
    let script = browser.cdp("Page.addScriptToEvaluateOnNewDocument", serde_json::json!({ "source": denied }))?;
    show(&browser, LONG, Screen::DESKTOP)?;
    let notice =
        |text: &str| format!("[...document.querySelectorAll('.notice')].some(e => e.textContent.includes('{text}'))");
    browser.wait_for(&notice("Progress is not kept: this browser stores nothing"))?;
    drop_set(&browser, [300, 100], "i % 10", BARS)?;
    browser.wait_for(&notice("Your files (train-images) cannot be kept in this browser"))?;
    browser.wait_for(HAS_300)?;
    browser.run("location.reload()")?;
    browser.wait_for(&notice("Your files (train-images) cannot be read now"))?;
    // Training goes on with what there is.
    browser.wait_for("document.querySelector('.card .result')?.textContent.includes('%')")?;
    assert!(browser.text(".data")?.contains("60,000 training"));
    browser.cdp("Page.removeScriptToEvaluateOnNewDocument", script)?;
    browser.assert_clean()
}

#[test]
fn odd_data_give_numbers_or_nothing_but_never_nan() -> Result<()> {
    let browser = training("#view=mnist&hidden=16&train=2000&epochs=3&batch=16&opt=adam,lr:0.01&opt=sgd,lr:0.1")?;
    for (counts, label, pixel) in [
        ([1, 1], "7", "255"),
        ([40, 20], "i % 10", "0"),
        ([40, 20], "3", BARS),
        ([40, 20], "i % 3", BARS),
        // More test images than training images.
        ([20, 40], "i % 10", BARS),
    ] {
        drop_set(&browser, counts, label, pixel)?;
        let shown =
            format!("{} training and {} test images", counts[0], counts[1]).replace("1 test images", "1 test image");
        browser.wait_for(&format!("document.querySelector('.data').textContent.includes({shown:?})"))?;
        browser.wait_for("document.querySelector('[data-part=play][data-does=again]')")?;
        for part in ["inside", "experiments", "train"] {
            browser.click(&format!("#tab-{part}"))?;
            browser.settle()?;
            if part == "inside" {
                browser.wait_for("document.querySelector('.matrix td button')?.textContent")?;
            }
            let text = browser.text(".mnist-view")?;
            assert!(
                !text.contains("NaN") && !text.contains("Infinity") && !text.contains("undefined"),
                "{shown}: {text}"
            );
        }
    }
    browser.assert_clean()
}

#[test]
fn training_goes_on_while_another_view_is_shown() -> Result<()> {
    let browser = training(LONG)?;
    let before = step(&browser)?;
    browser.click("[data-view=surface]")?;
    browser.wait_for("document.querySelector('.surface-view')")?;
    browser.run("window.before = counts.answered")?;
    browser.wait_for("counts.answered > before + 10")?;
    browser.click("[data-view=mnist]")?;
    browser.wait_for("document.querySelector('.mnist-view .card')")?;
    browser.settle()?;
    assert!(button(&browser)?.starts_with("Pause"));
    assert!(step(&browser)? > before, "{} after {before}", step(&browser)?);
    assert!(hash(&browser)?.contains("hidden=16"), "{}", hash(&browser)?);
    browser.assert_clean()
}

#[test]
fn what_was_trained_can_be_exported() -> Result<()> {
    let browser = training(SHORT)?;
    browser.wait_for("document.querySelector('[data-part=play][data-does=again]')")?;
    browser.run(
        "window.saved = []; const make = URL.createObjectURL; URL.createObjectURL = blob => { window.saved.push(blob); return make(blob) }; \
         window.names = []; HTMLAnchorElement.prototype.click = function () { window.names.push(this.download) }",
    )?;
    let buttons: usize = browser.eval("document.querySelectorAll('[data-part=export] button').length")?;
    for button in 0..buttons {
        browser.run(&format!("document.querySelectorAll('[data-part=export] button')[{button}].click()"))?;
        browser.wait_for(&format!("window.names.length === {}", button + 1))?;
    }
    let names: Vec<String> = browser.eval("window.names")?;
    assert_eq!(names[..3], ["mnist-metrics.json", "mnist-metrics.csv", "mnist-adam-weights.json"]);
    let metrics: serde_json::Value = browser.eval("JSON.parse(await window.saved[0].text())")?;
    assert_eq!(metrics["runs"][0]["id"], "adam");
    assert_eq!(metrics["runs"][1]["epochs"].as_array().map(Vec::len), Some(2));
    let rows: usize = browser.eval("(await window.saved[1].text()).trim().split('\\n').length")?;
    assert!(rows > 2 * 2 * 32, "{rows} rows");
    assert!(browser.eval::<f64>("window.saved[2].size")? > 12_000.0 * 4.0, "12,730 parameters");
    assert_eq!(names[3..], ["mnist_adam.py", "mnist_adam_torchrun.py"]);
    for (saved, word) in [(3, "torch.optim.Adam"), (4, "DistributedDataParallel")] {
        let script: String = browser.eval(&format!("await window.saved[{saved}].text()"))?;
        assert!(script.contains(word), "{script}");
    }
    browser.assert_clean()
}

#[test]
fn an_embedded_training_shows_charts_transport_and_cards_only() -> Result<()> {
    let browser = Browser::start()?;
    browser.open(&format!("{SHORT}&embed=1"), Screen { width: 900, height: 520, ..Screen::DESKTOP })?;
    browser.wait_for("document.querySelector('[data-part=start]')?.checkVisibility()")?;
    browser.screenshot("mnist-embedded-first")?;
    browser.click("[data-part=start]")?;
    browser.wait_for("[...document.querySelectorAll('.card .result')].every(e => e.textContent.includes('%'))")?;
    for (selector, shown) in [
        (".curves canvas", true),
        (".transport", true),
        (".card", true),
        (".settings", false),
        (".results", false),
        (".exports", false),
        ("#tab-inside", false),
    ] {
        assert_eq!(
            browser.eval::<bool>(&format!("document.querySelector('{selector}')?.checkVisibility() ?? false"))?,
            shown,
            "{selector}"
        );
    }
    browser.screenshot("mnist-embedded")?;
    // Whatever the verdicts say, and however long it takes them.
    browser.wait_for("document.querySelector('[data-part=play][data-does=again]')")?;
    browser.run(
        "for (const text of document.querySelectorAll('.card :is(.detail, .note, .offer span), .transport output')) { \
             text.textContent += ' What is told of a training may be long.'.repeat(4); text.closest('[hidden]')?.removeAttribute('hidden'); }",
    )?;
    for (width, height) in [(900, 520), (1200, 400), (700, 300), (620, 480), (480, 520), (320, 300)] {
        browser.screen(Screen { width, height, ..Screen::DESKTOP })?;
        browser.settle()?;
        let out: Vec<String> = browser.eval(STICKS_OUT)?;
        assert!(out.is_empty(), "{width} × {height}: {out:?}");
        let chart = browser.rect(".curves .chart")?.height;
        assert!(chart > 90.0, "{width} × {height}: the chart is {chart} pixels high");
    }
    browser.assert_clean()
}

/// What sticks out of its frame, if the document scrolls: elements whose parents do not.
const STICKS_OUT: &str = "(({ scrollHeight, scrollWidth }) => { \
    const out = ({ right, bottom }) => right > innerWidth || bottom > innerHeight; const box = e => e.getBoundingClientRect(); \
    return scrollHeight <= innerHeight && scrollWidth <= innerWidth ? [] : [`${scrollWidth} × ${scrollHeight}`, ...[...document.querySelectorAll('body *')] \
        .filter(e => out(box(e)) && !out(box(e.parentElement))).map(e => `${e.className || e.tagName} to ${box(e).right}, ${box(e).bottom}`)]; })(document.documentElement)";

#[test]
fn the_chart_stays_in_sight_of_the_cards_and_is_pinned_on_a_narrow_screen() -> Result<()> {
    let cards = ["adam", "sgd", "momentum,lr:0.01", "rmsprop", "adagrad", "nadam", "nesterov,lr:0.01", "adamw"];
    let link = format!("#view=mnist&hidden=16&train=1000&epochs=1&{}", cards.map(|id| format!("opt={id}")).join("&"));
    let browser = Browser::start()?;
    for (width, height) in [(1440, 900), (1280, 720), (1100, 700), (768, 1024), (360, 740), (320, 640)] {
        show(&browser, &link, Screen { width, height, ..Screen::DESKTOP })?;
        // Verdicts make cards higher: all are there before the page is scrolled.
        browser.wait_for("document.querySelector('[data-part=play][data-does=again]')")?;
        browser.settle()?;
        // As a person comes to the last card: first the page, until the chart is at its top, then the column of the cards.
        browser.run(
            "document.querySelector('.training').scrollIntoView(); document.querySelector('.side').scrollTop = 1e6",
        )?;
        browser.run("const card = document.querySelector('.card:last-child'), low = card.getBoundingClientRect().bottom - innerHeight; if (low > 0) scrollBy(0, low)")?;
        browser.settle()?;
        let [chart, card]: [[f64; 2]; 2] = browser.eval(
            "['.curves .chart', '.card:last-child .slider'].map(e => document.querySelector(e).getBoundingClientRect()).map(({ top, bottom }) => [top, bottom])",
        )?;
        let at = format!("{width} × {height}: chart {chart:?}, card {card:?}");
        assert!(chart[0] > -1.0 && chart[1] < f64::from(height), "{at}");
        assert!(card[0] > 0.0 && card[1] <= f64::from(height), "{at}");
        // Side by side, or one below the other.
        assert!(width >= 720 || (chart[1] < card[0] && chart[1] < 0.45 * f64::from(height)), "{at}");
    }
    browser.assert_clean()
}

#[test]
fn nothing_scrolls_sideways_and_every_control_has_a_name() -> Result<()> {
    let browser = Browser::start()?;
    for dark in [false, true] {
        for (width, height) in [(320, 640), (360, 740), (768, 1024), (1100, 800), (1440, 900), (2560, 1440)] {
            // Another seed each time: a training of before would be shown as it was left.
            let link = format!("{SHORT}&seed={}", width + u32::from(dark));
            show(&browser, &link, Screen { width, height, dark, ..Screen::DESKTOP })?;
            let wide: Vec<String> = browser.eval(
                "[...document.querySelectorAll('body *')].filter(e => !e.closest('.for-readers, .tabs, header.top nav, .table-scroll, .formula, .skip') && e.getBoundingClientRect().right > innerWidth + 1).map(e => e.className || e.tagName)",
            )?;
            assert!(wide.is_empty(), "at {width}: {wide:?}");
            browser.screenshot(&format!("mnist-{width}-{}", if dark { "dark" } else { "light" }))?;
        }
    }
    let nameless: Vec<String> = browser.eval(
        "[...document.querySelectorAll('button, input, select, textarea, canvas[role]')].filter(e => e.checkVisibility() && !(e.ariaLabel || e.innerText?.trim() || e.labels?.length)).map(e => e.outerHTML.slice(0, 120))",
    )?;
    assert!(nameless.is_empty(), "{nameless:?}");
    browser.assert_clean()
}
