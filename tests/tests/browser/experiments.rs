//! The experiments of the courses: batch sizes, three kinds of gradient descent, and learning rates.

use anyhow::Result;
use playground_tests::browser::{Browser, Screen, key};
use serde_json::json;

/// The page at one of the experiments.
fn experiment(browser: &Browser, id: &str, screen: Screen) -> Result<()> {
    browser.open(&format!("#view=mnist&part={id}"), screen)?;
    browser.wait_for(&format!("document.querySelector('[data-part=experiment-{id}]')"))?;
    browser.settle()
}

/// Optimizer, learning rate and number of examples.
const SETTINGS: &str = "[document.querySelector('.experiment-settings select').selectedOptions[0].text, document.querySelector('.experiment-settings .number').value, document.querySelector('[data-part=experiment-examples] input').value]";

/// The rows of the table: name, updates, noise, time of an epoch, time of an update, accuracy.
fn rows(browser: &Browser) -> Result<Vec<Vec<String>>> {
    browser.eval(
        "[...document.querySelectorAll('.experiment-results tbody tr')].map(row => [...row.cells].map(cell => cell.textContent))",
    )
}

fn state(browser: &Browser) -> Result<String> {
    browser.eval("document.querySelector('.experiment').dataset.state")
}

/// The title of the button that starts and pauses the view's training.
fn play(browser: &Browser) -> Result<String> {
    browser.eval("document.querySelector('[data-part=play]').title")
}

/// Presses the button of the experiment in sight that starts or cancels it.
fn press(browser: &Browser, what: &str) -> Result<()> {
    browser.run(&format!(
        "[...document.querySelectorAll('[data-part=experiment-{what}]')].find(button => button.checkVisibility()).click()"
    ))
}

const STATUS: &str = "document.querySelector('.experiment .status').textContent";

#[test]
fn the_batch_size_experiment_runs_and_can_be_cancelled() -> Result<()> {
    let browser = Browser::start()?;
    experiment(&browser, "batch", Screen::DESKTOP)?;
    assert_eq!(browser.eval::<Vec<String>>(SETTINGS)?, ["Adam", "0.001", "10,000"]);
    assert!(browser.text(".experiment")?.contains("784–256–128–10"));
    assert!(!browser.eval::<bool>("document.querySelector('.explained').checkVisibility()")?, "nothing ran yet");
    assert!(!browser.eval::<bool>("document.querySelector('.transport').checkVisibility()")?, "one way to start");
    browser.click("[data-part=experiment-start]")?;
    // The largest batches come first; two of the nine are enough to see that it runs.
    browser.wait_for("document.querySelectorAll('.experiment-results tbody tr').length >= 3 && document.querySelector('.experiment-results tbody tr').textContent.endsWith('so far')")?;
    assert_eq!(state(&browser)?, "running");
    assert!(!browser.eval::<bool>("document.querySelector('[data-part=experiment-start]').checkVisibility()")?);
    // Two have come to their end, so there is something to compare; what is said is said of these.
    assert!(browser.text("[data-part=experiment-conclusions]")?.contains("so far (2 of 9 trainings)"));
    assert!(browser.eval::<f64>("document.querySelector('.experiment progress').value")? > 0.2);
    browser.run("document.querySelector('[data-part=experiment-cancel]').focus()")?;
    browser.press(&[key::ENTER])?;
    browser.wait_for(&format!("{STATUS}.startsWith('Canceled after ')"))?;
    let rows = rows(&browser)?;
    let [cut, .., half, whole] = &rows[..] else { panic!("{rows:?}") };
    assert_eq!([&half[0], &half[1], &whole[0], &whole[1]], ["batch 2,048", "5", "batch 4,096", "3"]);
    for row in [half, whole] {
        let percent: f64 = row[5].trim_end_matches(|c: char| !c.is_ascii_digit()).parse()?;
        assert!(percent > 50.0 && row[2].starts_with(|c: char| c.is_ascii_digit()), "{row:?}");
        assert!(row[3].ends_with('s') && row[4].ends_with('s'), "{row:?}");
    }
    // Five steps of 2,048 get further than three of 4,096.
    assert!(half[5] > whole[5], "{rows:?}");
    // The third was not to its end.
    assert!(cut[5].starts_with("stopped in epoch ") && cut[3] == "–", "{cut:?}");
    // The button that was pressed goes away; who uses keys is not sent back to the top of the page.
    assert_eq!(browser.eval::<String>("document.activeElement.textContent")?, "Start again");
    browser.assert_clean()
}

/// Of the optimizers that are on, and of no others.
#[test]
fn every_optimizer_that_is_on_is_trained_at_many_rates() -> Result<()> {
    let browser = Browser::start()?;
    browser.open("#view=mnist&part=rates&opt=adam,lr:0.001&opt=sgd,lr:0.1,off", Screen::DESKTOP)?;
    browser.wait_for("document.querySelector('[data-part=experiment-rates]')")?;
    browser.settle()?;
    assert!(browser.text(".experiment")?.contains("at 13 learning rates from 10⁻⁵ to 10"));
    assert!(!browser.eval::<bool>("!!document.querySelector('.experiment-settings select')")?);
    assert!(browser.text(".experiment .status")?.contains("13 trainings"));
    browser.click("[data-part=experiment-start]")?;
    for _ in 0..4 {
        if browser.wait_for(&format!("{STATUS}.startsWith('Done')")).is_ok() {
            break;
        }
    }
    assert_eq!(state(&browser)?, "done");
    let rows = rows(&browser)?;
    let [row] = &rows[..] else { panic!("{rows:?}") };
    let (rate, accuracy): (f64, f64) = (row[1].parse()?, row[2].trim_end_matches('%').parse()?);
    assert!(row[0] == "Adam" && (0.0005..0.05).contains(&rate) && accuracy > 75.0, "{row:?}");
    let figures: Vec<f64> = browser.eval("[...document.querySelectorAll('.experiment-figure canvas')].map(c => new Set(new Uint32Array(c.getContext('2d').getImageData(0, 0, c.width, c.height).data.buffer)).size)")?;
    assert!(figures.len() == 2 && figures.iter().all(|&colours| colours > 20.0), "{figures:?}");
    browser.screenshot("experiment-rates")?;
    // Without an optimizer there is nothing to train.
    browser.open("#view=mnist&part=rates&opt=sgd,lr:0.1,off", Screen::DESKTOP)?;
    browser.wait_for("document.querySelector('[data-part=experiment-start]')?.disabled")?;
    browser.assert_clean()
}

#[test]
fn full_batch_mini_batch_and_single_examples_side_by_side() -> Result<()> {
    let browser = Browser::start()?;
    experiment(&browser, "variants", Screen::DESKTOP)?;
    browser.click("[data-part=experiment-start]")?;
    for _ in 0..4 {
        if browser.wait_for(&format!("{STATUS}.startsWith('Done')")).is_ok() {
            break;
        }
    }
    assert_eq!(state(&browser)?, "done");
    let rows = rows(&browser)?;
    let column = |i: usize| rows.iter().map(|row| row[i].as_str()).collect::<Vec<_>>();
    assert_eq!(column(0), ["full batch (10,000)", "mini-batch of 64", "single examples"]);
    assert_eq!(column(1), ["1", "157", "10,000"]);
    let noise: Vec<f64> = rows.iter().map(|row| row[2].parse()).collect::<Result<_, _>>()?;
    assert!(noise[0] == 0.0 && noise[1] > 0.01 && noise[2] > 2.0 * noise[1], "{noise:?}");
    let figures: Vec<f64> = browser.eval("[...document.querySelectorAll('.experiment-figure canvas')].map(c => new Set(new Uint32Array(c.getContext('2d').getImageData(0, 0, c.width, c.height).data.buffer)).size)")?;
    assert!(figures.len() == 3 && figures.iter().all(|&colours| colours > 20.0), "{figures:?}");
    browser.screenshot("experiment-variants")?;
    // Another learning rate: what is shown belongs to the old one.
    browser.fill(".experiment-settings .number", "0.05")?;
    browser.settle()?;
    assert!(browser.text(".experiment")?.contains("The settings have changed since."));
    browser.assert_clean()
}

#[test]
fn no_size_of_screen_scrolls_sideways_and_every_control_has_a_name() -> Result<()> {
    let browser = Browser::start()?;
    for id in ["batch", "variants", "rates", "overfitting", "decay", "momentum", "large"] {
        for (width, height, dark) in
            [(320, 640, false), (360, 740, true), (768, 1024, false), (1440, 900, true), (2560, 1440, false)]
        {
            experiment(&browser, id, Screen { width, height, dark, ..Screen::DESKTOP })?;
            let wide: Vec<String> = browser.eval(
                "[...document.querySelectorAll('body *')].filter(e => !e.closest('.for-readers, .tabs, .results-table, .skip, header.top nav') && e.getBoundingClientRect().right > innerWidth + 1).map(e => e.className || e.tagName)",
            )?;
            assert!(wide.is_empty(), "{id} at {width}: {wide:?}");
            let nameless: Vec<String> = browser.eval(
                "[...document.querySelectorAll('.experiment :is(button, input, select, progress, canvas[role])')].filter(e => e.checkVisibility() && !(e.ariaLabel || e.innerText?.trim() || e.labels?.length)).map(e => e.outerHTML.slice(0, 120))",
            )?;
            assert!(nameless.is_empty(), "{nameless:?}");
            let hidden: Vec<String> = browser.eval(
                "[...document.querySelectorAll('.tabs')].filter(e => e.checkVisibility()).flatMap(tabs => [...tabs.querySelectorAll('[aria-selected=true]')].filter(tab => tab.getBoundingClientRect().right > tabs.getBoundingClientRect().right + 1).map(tab => tab.textContent))",
            )?;
            assert!(hidden.is_empty(), "{id} at {width}: the chosen tab {hidden:?} is out of sight");
        }
    }
    browser.assert_clean()
}

#[test]
fn an_experiment_goes_on_while_something_else_is_shown() -> Result<()> {
    let browser = Browser::start()?;
    experiment(&browser, "batch", Screen::DESKTOP)?;
    browser.click("[data-part=experiment-start]")?;
    browser.wait_for("document.querySelectorAll('.experiment-results tbody tr').length >= 1")?;
    browser.click("#tab-train")?;
    browser.settle()?;
    browser.run("document.querySelector('[data-view=surface]').click()")?;
    browser.wait_for("document.querySelector('.surface-view')")?;
    browser.run("document.querySelector('[data-view=mnist]').click()")?;
    browser.wait_for("document.querySelector('#tab-experiments')")?;
    browser.click("#tab-experiments")?;
    browser.wait_for("document.querySelectorAll('.experiment-results tbody tr').length >= 2")?;
    assert_eq!(state(&browser)?, "running");
    assert!(browser.eval::<String>("location.hash")?.contains("part=batch"));
    browser.assert_clean()
}

#[test]
fn the_link_holds_the_settings() -> Result<()> {
    let browser = Browser::start()?;
    experiment(&browser, "batch", Screen::DESKTOP)?;
    browser.run("const select = document.querySelector('.experiment-settings select'); select.value = [...select.options].find(o => o.text === 'SGD').value; select.dispatchEvent(new Event('change'))")?;
    browser.settle()?;
    assert_eq!(browser.eval::<Vec<String>>(SETTINGS)?, ["SGD", "0.1", "10,000"]);
    browser.run("document.querySelectorAll('.experiment-settings .offers button')[1].click()")?;
    browser.fill(".experiment-settings .number", "0.2")?;
    browser.settle()?;
    let chosen = ["SGD", "0.2", "60,000"];
    assert_eq!(browser.eval::<Vec<String>>(SETTINGS)?, chosen);
    browser.wait_for("location.hash.includes('trial=batch.card:0,batch.lr:0.2&trial.batch.train=60000')")?;
    let link: String = browser.eval("location.hash")?;
    browser.open("#view=mnist", Screen::DESKTOP)?;
    browser.open(&link, Screen::DESKTOP)?;
    browser.wait_for("document.querySelector('[data-part=experiment-batch]')")?;
    browser.settle()?;
    assert_eq!(browser.eval::<Vec<String>>(SETTINGS)?, chosen);
    // The other experiment has its own, and keeps it while this one's are chosen.
    browser.click("#tab-variants")?;
    browser.wait_for("document.querySelector('[data-part=experiment-variants]')")?;
    browser.settle()?;
    assert_eq!(browser.eval::<Vec<String>>(SETTINGS)?, ["SGD", "0.01", "10,000"]);
    browser.fill(".experiment-settings .number", "0.5")?;
    browser.settle()?;
    browser.click("#tab-batch")?;
    browser.wait_for("document.querySelector('[data-part=experiment-batch]')")?;
    browser.settle()?;
    assert_eq!(browser.eval::<Vec<String>>(SETTINGS)?, chosen);
    // What is out of range, or is nothing that is offered, leaves the experiment's own.
    browser.open("#view=mnist&part=batch&trial=batch.card:9,batch.lr:-1,batch.n:7", Screen::DESKTOP)?;
    browser.wait_for("document.querySelector('[data-part=experiment-batch]')")?;
    browser.settle()?;
    assert_eq!(browser.eval::<Vec<String>>(SETTINGS)?, ["Adam", "0.001", "10,000"]);
    browser.assert_clean()
}

#[test]
fn one_trains_at_a_time_and_what_it_interrupted_goes_on() -> Result<()> {
    let browser = Browser::start()?;
    experiment(&browser, "batch", Screen::DESKTOP)?;
    browser.click("#tab-train")?;
    browser.click("[data-part=start]")?;
    browser.wait_for("document.querySelector('[data-part=play][data-does=pause]')")?;
    browser.click("#tab-experiments")?;
    browser.settle()?;
    press(&browser, "start")?;
    browser.wait_for("document.querySelectorAll('.experiment-results tbody tr').length >= 2")?;
    assert!(play(&browser)?.starts_with("Resume") || play(&browser)?.starts_with("Start"), "{}", play(&browser)?);
    assert!(browser.text(".experiment")?.contains("continues afterwards"));

    // Another experiment ends the first, which keeps what it has found.
    browser.click("#tab-variants")?;
    browser.wait_for("document.querySelector('[data-part=experiment-variants]')")?;
    press(&browser, "start")?;
    browser.wait_for("document.querySelectorAll('.experiment-results tbody tr').length >= 1")?;
    browser.click("#tab-batch")?;
    browser.wait_for("document.querySelector('[data-part=experiment-batch]')?.dataset.state !== 'running'")?;
    assert_eq!(state(&browser)?, "replaced");
    assert!(browser.text(".experiment .status")?.contains("another experiment"));
    assert!(rows(&browser)?.iter().any(|row| row[5].ends_with('%')), "{:?}", rows(&browser)?);

    // The view's training waits for the experiment, and says so.
    browser.click("#tab-variants")?;
    browser.wait_for("document.querySelector('[data-part=experiment-variants]')?.dataset.state === 'running'")?;
    browser.click("#tab-train")?;
    browser.settle()?;
    browser.click("[data-part=play]")?;
    browser.wait_for("document.querySelector('.notice')?.textContent.includes('Cancel it to continue now')")?;
    assert!(!play(&browser)?.starts_with("Pause"), "{}", play(&browser)?);
    browser.click("#tab-experiments")?;
    browser.settle()?;
    press(&browser, "cancel")?;
    browser.wait_for("document.querySelector('[data-part=play][data-does=pause]')")?;
    assert!(browser.eval::<bool>("!document.querySelector('.notice')")?);

    // What a person stopped meanwhile stays stopped.
    press(&browser, "start")?;
    browser.wait_for("document.querySelectorAll('.experiment-results tbody tr').length >= 1")?;
    browser.click("#tab-train")?;
    browser.settle()?;
    browser.click("[data-part=stop]")?;
    browser.click("#tab-experiments")?;
    browser.settle()?;
    press(&browser, "cancel")?;
    browser.settle()?;
    browser.run("await new Promise(done => setTimeout(done, 500))")?;
    assert!(play(&browser)?.starts_with("Start"), "{}", play(&browser)?);
    browser.assert_clean()
}

/// Drops 500 images to learn from and 100 to judge by on the page: digit d is a bar in row 2 d.
const FEW: &str = r"
    const set = (name, count) => [
      new File([new Uint8Array([0,0,8,3, 0,0,count >> 8,count & 255, 0,0,0,28, 0,0,0,28, ...Array.from({length: count * 784}, (_, i) => Math.floor(i % 784 / 28) === 2 * (Math.floor(i / 784) % 10) ? 255 : 0)])], `${name}-images`),
      new File([new Uint8Array([0,0,8,1, 0,0,count >> 8,count & 255, ...Array.from({length: count}, (_, i) => i % 10)])], `${name}-labels`),
    ];
    const dataTransfer = new DataTransfer();
    for (const file of [...set('train', 500), ...set('test', 100)]) dataTransfer.items.add(file);
    for (const type of ['dragover', 'drop']) document.querySelector('.playground').dispatchEvent(new DragEvent(type, {dataTransfer, cancelable: true, bubbles: true}));
";

#[test]
fn few_images_of_ones_own_are_taken_for_what_they_are() -> Result<()> {
    let browser = Browser::start()?;
    experiment(&browser, "batch", Screen::DESKTOP)?;
    browser.run(FEW)?;
    browser.wait_for("document.querySelector('[data-part=experiment-examples] input').value === '500'")?;
    // More than there are is refused, with what there is.
    browser.fill("[data-part=experiment-examples] input", "501")?;
    assert!(browser.text("[data-part=experiment-examples] .fault")?.contains("500"));
    browser.fill("[data-part=experiment-examples] input", "500")?;
    press(&browser, "start")?;
    browser.wait_for("document.querySelector('.experiment').dataset.state === 'done'")?;
    let rows = rows(&browser)?;
    let column = |i: usize| rows.iter().map(|row| row[i].as_str()).collect::<Vec<_>>();
    assert_eq!(column(0), ["batch 16", "batch 32", "batch 64", "batch 128", "batch 256", "all 500 at once"]);
    assert_eq!(column(1), ["32", "16", "8", "4", "2", "1"]);
    // Of two jumps nothing can be told; all at once there is none.
    assert_eq!(column(2)[4..], ["–", "0"]);
    assert!(browser.text(".experiment .status")?.starts_with("Done: 6 trainings"));
    browser.screenshot("experiment-few")?;
    browser.assert_clean()
}

#[test]
fn what_was_found_is_there_on_the_next_visit() -> Result<()> {
    let browser = Browser::start()?;
    experiment(&browser, "batch", Screen::DESKTOP)?;
    press(&browser, "start")?;
    browser.wait_for("document.querySelectorAll('.experiment-results tbody tr').length >= 3")?;
    let found = rows(&browser)?.pop();
    experiment(&browser, "batch", Screen::DESKTOP)?;
    browser.wait_for(&format!("{STATUS}.startsWith('From an earlier visit (')"))?;
    browser.settle()?;
    assert_eq!(rows(&browser)?.pop(), found);
    assert!(browser.eval::<bool>(
        "[...document.querySelectorAll('.experiment-figure canvas')].every(canvas => canvas.checkVisibility())"
    )?);
    browser.screen(Screen { width: 360, height: 740, ..Screen::DESKTOP })?;
    browser.settle()?;
    let hidden: f64 = browser
        .eval("(box => box.scrollWidth - box.clientWidth)(document.querySelector('.experiment .results-table'))")?;
    assert!(hidden <= 0.0, "{hidden} pixels of the table are not to be seen on a phone");
    // Other settings have other results, or none; nothing is told of them as if it were theirs.
    experiment(&browser, "variants", Screen::DESKTOP)?;
    browser.settle()?;
    assert!(browser.eval::<String>(STATUS)?.starts_with("Press Start to run 3 trainings"));
    // Where storage is denied it goes all the same.
    browser.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": "Object.defineProperty(globalThis, 'indexedDB', { get() { throw new DOMException('denied', 'SecurityError'); } })" }))?;
    experiment(&browser, "batch", Screen::DESKTOP)?;
    press(&browser, "start")?;
    browser.wait_for("document.querySelectorAll('.experiment-results tbody tr').length >= 2")?;
    browser.assert_clean()
}

#[test]
fn digits_that_are_not_there_end_it_with_the_reason() -> Result<()> {
    let browser = Browser::start()?;
    browser.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": "const real = fetch; globalThis.fetch = (file, how) => String(file).includes('/data/') ? Promise.resolve(new Response('', { status: 404 })) : real(file, how)" }))?;
    experiment(&browser, "batch", Screen::DESKTOP)?;
    press(&browser, "start")?;
    browser.wait_for(&format!("{STATUS}.includes('404')"))?;
    assert_eq!(state(&browser)?, "lost");
    press(&browser, "start")?;
    browser.settle()?;
    browser.wait_for(&format!("{STATUS}.includes('404')"))?;
    assert!(!browser.eval::<bool>("document.querySelector('.experiment progress').checkVisibility()")?);
    browser.assert_clean()
}

#[test]
fn figures_without_numbers_have_no_axes() -> Result<()> {
    let browser = Browser::start()?;
    experiment(&browser, "batch", Screen::DESKTOP)?;
    let drawn = "[...document.querySelectorAll('.experiment-figure canvas')].map(canvas => canvas.checkVisibility())";
    assert_eq!(browser.eval::<Vec<bool>>(drawn)?, [false; 4]);
    assert!(browser.text(".experiment-figure .chart")?.contains("No results yet."));
    browser.assert_clean()
}

/// Of few examples, for a test: what the page shows is computed from what was measured.
const SMALL: &str =
    "#view=mnist&part=overfitting&trial.overfitting.epochs=8&trial.overfitting.train=300&trial.overfitting.seeds=2";

#[test]
fn overfitting_is_seen_over_seeds_and_taken_away() -> Result<()> {
    let browser = Browser::start()?;
    browser.open(SMALL, Screen::DESKTOP)?;
    browser.wait_for("document.querySelector('[data-part=experiment-overfitting]')")?;
    browser.settle()?;
    // Early stopping needs no training of its own.
    assert!(browser.text(".experiment .status")?.contains("6 trainings"));
    assert!(!browser.eval::<bool>("document.querySelector('[data-part=experiment-conclusions]').checkVisibility()")?);
    browser.click("[data-part=experiment-start]")?;
    browser.wait_for("document.querySelector('.experiment').dataset.state === 'done'")?;
    let rows = rows(&browser)?;
    assert_eq!(rows.len(), 4, "{rows:?}");
    let means: Vec<Vec<f64>> = browser.eval("[...document.querySelectorAll('.experiment-results tbody tr')].map(row => [...row.cells].slice(1, 4).map(cell => Number(cell.firstChild.textContent.replace('−', '-'))))")?;
    for (at, row) in rows.iter().enumerate() {
        // Training loss, test loss and gap, each with its spread.
        let [training, test, gap] = means[at][..] else { panic!("{means:?}") };
        assert!((test - training - gap).abs() < 0.02, "{row:?}");
        assert!(row[5].contains('%') && row[5].contains(" to "), "{row:?}");
    }
    assert!(
        browser.text("[data-part=experiment-conclusions]")?.contains("Early stopping takes the weights after epoch")
    );
    let figures: Vec<f64> = browser.eval("[...document.querySelectorAll('.experiment-figure canvas')].map(c => new Set(new Uint32Array(c.getContext('2d').getImageData(0, 0, c.width, c.height).data.buffer)).size)")?;
    assert!(figures.len() == 2 && figures.iter().all(|&colours| colours > 20.0), "{figures:?}");
    // What is saved is taken where it would be handed to the disk.
    browser.run("globalThis.saved = []; const real = URL.createObjectURL; URL.createObjectURL = (blob) => { saved.push(blob); return real.call(URL, blob); }")?;
    browser.click("[data-part=figure-both-loss] .saving button:first-child")?;
    browser.wait_for("saved.length === 1")?;
    let svg: String = browser.eval("saved[0].text()")?;
    for part in ["<svg", "Training and test loss vs. epoch", "no regularization", "network 784–256–10", "Seeds: 1, 2"]
    {
        assert!(svg.contains(part), "{part} is not in the picture");
    }
    browser.click("[data-part=figure-both-loss] .saving button:last-child")?;
    browser.wait_for("saved.some((blob) => blob.type === 'image/png' && blob.size > 20000)")?;
    browser.click("[data-part=experiment-csv]")?;
    browser.wait_for("saved.some((blob) => blob.type === 'text/csv')")?;
    let csv: String = browser.eval("saved.find((blob) => blob.type === 'text/csv').text()")?;
    // Three trainings with two seeds and eight epochs each, below the names of the columns.
    assert_eq!(csv.trim().lines().count(), 1 + 3 * 2 * 8, "{csv}");
    browser.assert_clean()
}

#[test]
fn sizes_that_are_being_typed_are_not_overwritten_by_a_link() -> Result<()> {
    let browser = Browser::start()?;
    let link = |sizes: &str| format!("#view=mnist&part=batch&trial.batch.sizes={sizes}");
    let field = "document.querySelector('[data-part=experiment-sizes] input')";
    let trainings = |count: usize| {
        browser.wait_for(&format!(
            "document.querySelector('.experiment .status')?.textContent.includes('{count} trainings')"
        ))
    };
    browser.open(&link("60,64"), Screen::DESKTOP)?;
    trainings(2)?;
    browser.run(&format!("{field}.focus(); {field}.select()"))?;
    browser.press(&["8"])?;
    browser.run(&format!("location.hash = '{}'", link("60,64,128")))?;
    trainings(3)?;
    assert_eq!(browser.eval::<String>(&format!("{field}.value"))?, "8");
    // What is given up leaves the sizes that came meanwhile.
    browser.press(&[key::ESCAPE])?;
    assert_eq!(browser.eval::<String>(&format!("{field}.value"))?, "60 64 128");
    browser.fill("[data-part=experiment-sizes] input", "16,32")?;
    browser.wait_for("location.hash.includes('trial.batch.sizes=16,32')")?;
    browser.wait_for(&format!("{field}.value === '16 32'"))?;
    browser.assert_clean()
}

#[test]
fn what_a_link_sets_wrongly_is_told_beside_the_settings() -> Result<()> {
    let browser = Browser::start()?;
    browser.open("#view=mnist&part=batch&trial.batch.epochs=0&trial.batch.sizes=60,64,x", Screen::DESKTOP)?;
    browser.wait_for("document.querySelector('.link-faults')")?;
    browser.settle()?;
    let told = browser.text(".link-faults")?;
    assert!(
        told.contains("trial.batch.epochs=0") && told.contains("5 is used instead") && told.contains("“x”"),
        "{told}"
    );
    assert!(browser.text(".experiment .status")?.contains("2 trainings"));
    // The textbook's sizes are one press, and one link.
    browser.click("[data-part=experiment-presets] button")?;
    browser.settle()?;
    assert_eq!(browser.text(".link-faults")?, "");
    assert!(browser.text(".experiment .status")?.contains("8 trainings, one after the other: 160 epochs"));
    browser.wait_for("location.hash.includes('trial.batch.epochs=20&trial.batch.train=60000&trial.batch.sizes=16,32,64,128,256,512,1024,2048')")?;
    // What is typed is checked as it is in links.
    browser.fill("[data-part=experiment-sizes] input", "16, 32; 0")?;
    assert!(
        browser.text("[data-part=experiment-sizes] .fault")?.contains("“0” is not a whole number from 1 to 1,000,000")
    );
    browser.fill("[data-part=experiment-sizes] input", "60 64 100 127 128")?;
    browser.settle()?;
    assert!(browser.text(".experiment .status")?.contains("5 trainings"));
    browser.assert_clean()
}
