//! Look inside: what networks predict and confuse, and their weights.

use anyhow::{Context, Result};
use playground_tests::browser::{Browser, Screen, key};

use crate::support::{BARS, drop_set};

/// A short training on few examples that is looked into.
const SHORT: &str = "#view=mnist&part=inside&hidden=32&train=4000&epochs=2";

/// The page with this hash, once a network has been looked into: nothing is trained here before it is asked for.
fn inside(browser: &Browser, hash: &str, screen: Screen) -> Result<()> {
    browser.open(hash, screen)?;
    browser.wait_for("document.querySelector('.inside select')?.options.length > 1")?;
    browser.settle()?;
    browser.run(
        "[...document.querySelectorAll('[data-part=inside-start]')].find(button => button.checkVisibility())?.click()",
    )?;
    browser.wait_for("document.querySelector('.inside .gallery button')")?;
    browser.settle()
}

/// The counts of the confusion matrix.
fn matrix(browser: &Browser) -> Result<Vec<Vec<usize>>> {
    browser.eval("[...document.querySelectorAll('.matrix tbody tr')].map(row => [...row.querySelectorAll('button')].map(cell => Number(cell.textContent)))")
}

/// The probabilities that each network shows.
fn readings(browser: &Browser) -> Result<Vec<Vec<f64>>> {
    browser.eval("[...document.querySelectorAll('.predictions li')].map(row => [...row.querySelectorAll('.bar')].map(bar => Number(bar.style.getPropertyValue('--share'))))")
}

/// Draws lines in the field, given in shares of its width and height.
fn draw(browser: &Browser, strokes: &[&[(f64, f64)]]) -> Result<()> {
    for stroke in strokes {
        let pad = browser.rect(".drawing-area")?;
        browser.drag(&stroke.iter().map(|&(x, y)| pad.at(x, y)).collect::<Vec<_>>())?;
    }
    browser.settle()
}

/// Until every network has finished and the pictures are those of the best: nothing on the page moves any more.
fn finished(browser: &Browser) -> Result<()> {
    browser.wait_for("document.querySelector('[data-part=play][data-does=again]')")?;
    browser.wait_for(
        "(told => told[1]?.startsWith('2.00 epochs') && document.querySelector('[data-part=inside-network]').options[0].text.endsWith(`: ${told[0]}`))\
         (document.querySelector('.inside-bar p').textContent.split(' after '))",
    )
}

#[test]
fn the_matrix_holds_every_test_image_and_a_cell_shows_its_own() -> Result<()> {
    let browser = Browser::start()?;
    inside(&browser, SHORT, Screen::DESKTOP)?;
    finished(&browser)?;
    browser.wait_for("[...document.querySelectorAll('.matrix td button')].reduce((sum, cell) => sum + Number(cell.textContent), 0) === 10000")?;
    let counts = matrix(&browser)?;
    // MNIST has 980 zeros and 1,135 ones to judge by.
    assert_eq!((counts.len(), counts[0].iter().sum::<usize>(), counts[1].iter().sum::<usize>()), (10, 980, 1135));
    let (label, answer) = (0..100)
        .map(|i| (i / 10, i % 10))
        .filter(|(l, a)| l != a)
        .max_by_key(|&(l, a)| counts[l][a])
        .context("no cell")?;
    browser.run(&format!(
        "const cell = document.querySelectorAll('.matrix tbody tr')[{label}].querySelectorAll('td button')[{answer}]; cell.focus(); cell.click()"
    ))?;
    browser.wait_for(&format!("document.querySelector('.samples .quiet').textContent.startsWith('Test images of digit {label} classified as {answer}')"))?;
    let shown: Vec<String> =
        browser.eval("[...document.querySelectorAll('.samples li:not([hidden]) button')].map(b => b.ariaLabel)")?;
    assert_eq!(shown.len(), counts[label][answer].min(24));
    assert!(
        shown.iter().all(|text| text.starts_with(&format!("{answer} ")) && text.contains(&format!("is {label}: "))),
        "{shown:?}"
    );
    // Arrow keys walk the cells, and only one of them is a stop for Tab.
    browser.press(&[key::RIGHT, key::LEFT, key::DOWN])?;
    let stops: usize = browser.eval("document.querySelectorAll('.matrix button[tabindex=\"0\"]').length")?;
    assert_eq!(stops, 1);
    assert!(
        browser.eval::<bool>("document.activeElement === document.querySelector('.matrix button[tabindex=\"0\"]')")?
    );
    browser.assert_clean()
}

#[test]
fn test_images_are_framed_by_right_and_wrong_and_more_shows_others() -> Result<()> {
    let browser = Browser::start()?;
    inside(&browser, SHORT, Screen::DESKTOP)?;
    finished(&browser)?;
    let labels =
        "[...document.querySelectorAll('.samples li:not([hidden]) button')].map(b => [b.className, b.ariaLabel])";
    let first: Vec<[String; 2]> = browser.eval(labels)?;
    assert_eq!(first.len(), 24);
    for [class, label] in &first {
        assert_eq!(class == "right", label.contains("classified correctly"), "{label}");
    }
    browser.click("[data-part=samples-more]")?;
    browser.wait_for("document.querySelector('.samples li button').ariaLabel.includes('test image 24 ')")?;
    // The surest errors are errors, the surest first.
    let errors: Vec<String> =
        browser.eval("[...document.querySelectorAll('.mistakes li:not([hidden]) button')].map(b => b.className)")?;
    assert!(errors.len() == 12 && errors.iter().all(|class| class == "wrong"), "{errors:?}");
    // A picture for each of the 32 units.
    assert!(browser.eval::<String>("document.querySelector('.first-layer canvas').ariaLabel")?.contains("to 32 units"));
    let colours: usize = browser.eval("(c => new Set(new Uint32Array(c.getContext('2d').getImageData(0, 0, c.width, c.height).data.buffer)).size)(document.querySelector('.first-layer canvas'))")?;
    assert!(colours > 100, "{colours} colours");
    browser.assert_clean()
}

#[test]
fn a_drawn_one_is_read_by_every_network() -> Result<()> {
    let browser = Browser::start()?;
    inside(&browser, SHORT, Screen::DESKTOP)?;
    finished(&browser)?;
    // Something is there to be read from the beginning.
    browser.wait_for("document.querySelectorAll('.predictions .bar.answer').length === 4")?;
    assert!(browser.text(".draw-input .quiet")?.starts_with("Test image 0, digit 7."));
    draw(&browser, &[&[(0.55, 0.15), (0.52, 0.4), (0.5, 0.6), (0.47, 0.85)]])?;
    browser.wait_for("document.querySelector('.draw [role=status]').textContent.includes('predicts 1')")?;
    let rows = readings(&browser)?;
    assert_eq!(rows.len(), 4);
    for row in &rows {
        assert!(row.len() == 10 && (row.iter().sum::<f64>() - 1.0).abs() < 1e-3, "{row:?}");
    }
    // Four thousand examples suffice for a one.
    assert!(rows.iter().filter(|row| row[1] > 0.5).count() >= 2, "{rows:?}");
    browser.screenshot("inside-drawn")?;
    let spoken: String = browser.eval("document.querySelector('.draw [role=status]').textContent")?;
    assert!(spoken.contains("predicts 1"), "{spoken}");
    // Clearing by keyboard.
    browser.run("document.querySelector('[data-part=draw-clear]').focus()")?;
    browser.press(&[key::ENTER])?;
    browser.wait_for("document.querySelectorAll('.predictions .bar.answer').length === 0")?;
    // Without a pointer, a test image can be read instead.
    browser.press(&[key::TAB, key::ENTER])?;
    browser.wait_for("document.querySelectorAll('.predictions .bar.answer').length === 4")?;
    assert!(browser.text(".draw-input .quiet")?.starts_with("Test image 1, digit 2."));
    browser.assert_clean()
}

#[test]
fn a_finger_draws_and_the_page_does_not_scroll() -> Result<()> {
    let browser = Browser::start()?;
    inside(&browser, SHORT, Screen::PHONE)?;
    // While training goes on, what is told above the field may take another line.
    finished(&browser)?;
    let pad = browser.rect(".drawing-area")?;
    browser.touch(&[vec![pad.at(0.5, 0.15), pad.at(0.5, 0.4), pad.at(0.5, 0.85)]])?;
    browser.wait_for("document.querySelector('.draw [role=status]').textContent.includes('predicts 1')")?;
    assert_eq!(browser.rect(".drawing-area")?, pad);
    browser.assert_clean()
}

#[test]
fn it_can_be_looked_into_while_training_goes_on() -> Result<()> {
    let browser = Browser::start()?;
    inside(&browser, "#view=mnist&part=inside&hidden=128&epochs=30", Screen::DESKTOP)?;
    let status = "document.querySelector('.inside-bar p').textContent";
    let before: String = browser.eval(status)?;
    let first = matrix(&browser)?;
    browser.wait_for(&format!("{status} !== {before:?}"))?;
    browser.wait_for(&format!("JSON.stringify([...document.querySelectorAll('.matrix tbody tr')].map(row => [...row.querySelectorAll('button')].map(cell => Number(cell.textContent)))) !== {:?}", serde_json::to_string(&first)?))?;
    // What it tells of the matrix is true of it, though the last judgement is older.
    let (told, cells): (String, Vec<Vec<usize>>) = browser.eval(&format!("[{status}, [...document.querySelectorAll('.matrix tbody tr')].map(row => [...row.querySelectorAll('button')].map(cell => Number(cell.textContent)))]"))?;
    let (right, all) = cells
        .iter()
        .enumerate()
        .fold((0, 0), |(right, all), (i, row)| (right + row[i], all + row.iter().sum::<usize>()));
    let percent = format!(" {:.2}", 100.0 * right as f64 / all as f64);
    assert!(told.contains(&percent), "{told}, not {percent}");
    // Another network.
    let name: String = browser.eval("document.querySelector('[data-part=inside-network]').options[1].text")?;
    browser.run("const s = document.querySelector('[data-part=inside-network]'); s.value = s.options[1].value; s.dispatchEvent(new Event('change'))")?;
    browser.wait_for(&format!("{status}.startsWith({name:?})"))?;
    browser.assert_clean()
}

/// One update is taken apart before it is made; a press makes it, and its numbers are those that the charts record.
#[test]
fn an_update_is_taken_apart_and_made() -> Result<()> {
    let browser = Browser::start()?;
    browser.open(
        "#view=mnist&part=update&hidden=32&train=4000&epochs=2&opt=adam,lr:0.001&opt=sgd,lr:0.1",
        Screen::DESKTOP,
    )?;
    // Nothing is downloaded, and nothing trained, before it is asked for.
    browser.wait_for("document.querySelector('[data-part=update-start]')?.checkVisibility()")?;
    browser.click("[data-part=update-start]")?;
    let status = "document.querySelector('.update .which').textContent";
    browser.wait_for(&format!("{status} === 'Adam: update 1 of 126, at epoch 0.00.'"))?;
    assert!(
        browser.eval::<bool>("document.querySelector('.transport output').textContent === ''")?,
        "nothing has been trained"
    );
    let examples = "[...document.querySelectorAll('.gallery.batch li:not([hidden]) [role=img]')].map(e => e.ariaLabel)";
    let first: Vec<String> = browser.eval(examples)?;
    let losses = |labels: &[String]| -> Vec<f64> {
        labels
            .iter()
            .filter_map(|label| label.split("loss ").nth(1)?.split(';').next()?.replace("10⁻", "e-").parse().ok())
            .collect()
    };
    let each = losses(&first);
    assert!(each.len() == 64 && each.is_sorted_by(|a, b| a >= b), "{first:?}");
    let mean = each.iter().sum::<f64>() / 64.0;
    let told: f64 = browser
        .eval::<String>("document.querySelector('.panel.batch .quiet').textContent.match(/Mean loss of the batch: (\\d+[.]?\\d*)/)[1]")?
        .parse()?;
    assert!((told - mean).abs() < 0.01, "{told}, not {mean}");
    let summary = browser.text(".update .summary")?;
    assert!(
        summary.starts_with("With α = 0.001 the step moves the weights by ") && summary.contains("It lowers the loss"),
        "{summary}"
    );
    let rows: Vec<Vec<String>> = browser.eval("[...document.querySelectorAll('.update tbody tr')].map(row => [...row.children].map(cell => cell.textContent))")?;
    assert_eq!(rows.iter().map(|row| row[0].as_str()).collect::<Vec<_>>(), ["1: 784 → 32", "2: 32 → 10"]);
    // Adam's first step is α for each weight that has a gradient: for all of the last layer.
    let length: f64 = rows[1][2].parse()?;
    assert!((length - 0.001 * 330f64.sqrt()).abs() < 2e-4, "{rows:?}");
    for canvas in [".panel.gradient canvas", ".panel.change canvas"] {
        let colours: usize = browser.eval(&format!("(c => new Set(new Uint32Array(c.getContext('2d').getImageData(0, 0, c.width, c.height).data.buffer)).size)(document.querySelector('{canvas}'))"))?;
        assert!(colours > 2, "{canvas}: {colours} colours");
    }
    browser.click("[data-part=update-next]")?;
    browser.wait_for(&format!("{status} === 'Adam: update 2 of 126, at epoch 0.02.'"))?;
    assert_ne!(browser.eval::<Vec<String>>(examples)?, first);
    // Another network, at the same update: all of them have made one.
    browser.run("const s = document.querySelector('[data-part=update-network]'); s.value = s.options[1].value; s.dispatchEvent(new Event('change'))")?;
    browser.wait_for(&format!("{status} === 'SGD: update 2 of 126, at epoch 0.02.'"))?;
    browser.screenshot("mnist-update")?;
    // Training goes on from there to its end, where there is no next update.
    browser.click("[data-part=play]")?;
    browser.wait_for(&format!("{status}.startsWith('SGD has made all its updates.')"))?;
    assert!(browser.eval::<bool>("document.querySelector('[data-part=update-next]').disabled")?);
    for (width, height, dark) in [(360, 800, false), (768, 1024, true), (1280, 720, false)] {
        browser.open(
            "#view=mnist&part=update&hidden=32&train=4000&epochs=2&opt=adam,lr:0.001",
            Screen { width, height, dark, ..Screen::DESKTOP },
        )?;
        browser.wait_for("document.querySelector('[data-part=update-start]')")?;
        browser.run("document.querySelector('[data-part=update-start]')?.checkVisibility() && document.querySelector('[data-part=update-start]').click()")?;
        browser.wait_for("document.querySelector('.update .which')?.textContent.startsWith('Adam')")?;
        browser.settle()?;
        assert!(browser.eval::<bool>("document.documentElement.scrollWidth <= innerWidth")?, "{width}");
    }
    browser.assert_clean()
}

#[test]
fn no_size_of_screen_scrolls_sideways() -> Result<()> {
    let browser = Browser::start()?;
    for (width, height, dark) in [
        (320, 640, false),
        (360, 740, true),
        (360, 740, false),
        (768, 1024, false),
        (768, 1024, true),
        (1440, 900, false),
        (1440, 900, true),
        (2560, 1440, false),
    ] {
        inside(&browser, SHORT, Screen { width, height, dark, ..Screen::DESKTOP })?;
        finished(&browser)?;
        draw(
            &browser,
            &[&[
                (0.3, 0.25),
                (0.5, 0.2),
                (0.68, 0.3),
                (0.6, 0.48),
                (0.45, 0.5),
                (0.62, 0.52),
                (0.7, 0.68),
                (0.55, 0.82),
                (0.3, 0.78),
            ]],
        )?;
        browser.wait_for("document.querySelectorAll('.predictions .bar.answer').length === 4")?;
        let wide: Vec<String> = browser.eval(
            "[...document.querySelectorAll('body *')].filter(e => !e.closest('.for-readers, .tabs, header.top nav, .matrix, .skip') && e.getBoundingClientRect().right > innerWidth + 1).map(e => e.className || e.tagName)",
        )?;
        assert!(wide.is_empty(), "at {width}: {wide:?}");
        let matrix: [f64; 2] =
            browser.eval("(e => [e.scrollWidth, e.clientWidth])(document.querySelector('.matrix'))")?;
        assert!(matrix[0] <= matrix[1], "the matrix is cut off at {width}: {matrix:?}");
        let nameless: Vec<String> = browser.eval(
            "[...document.querySelectorAll('.inside :is(button, input, select, canvas[role])')].filter(e => e.checkVisibility() && !(e.ariaLabel || e.innerText?.trim() || e.labels?.length)).map(e => e.outerHTML.slice(0, 120))",
        )?;
        assert!(nameless.is_empty(), "{nameless:?}");
        browser.cdp(
            "Emulation.setDeviceMetricsOverride",
            serde_json::json!({"width": width, "height": 3200, "deviceScaleFactor": 1, "mobile": false}),
        )?;
        browser.settle()?;
        browser.screenshot(&format!("inside-{width}-{}", if dark { "dark" } else { "light" }))?;
    }
    browser.assert_clean()
}

#[test]
fn other_data_leave_nothing_of_the_images_and_labels_of_before() -> Result<()> {
    let browser = Browser::start()?;
    inside(&browser, SHORT, Screen::DESKTOP)?;
    browser.wait_for("document.querySelector('.draw-input p').textContent.startsWith('Test image ')")?;
    drop_set(&browser, [300, 100], "3", BARS)?;
    browser.wait_for("document.querySelector('.data')?.textContent.includes('300 training')")?;
    browser.wait_for("document.querySelector('.draw-input p').textContent.includes(', digit 3.')")?;
    browser.wait_for("[...document.querySelectorAll('.matrix td button')].reduce((sum, cell) => sum + Number(cell.textContent), 0) === 100")?;
    let labels: Vec<String> =
        browser.eval("[...document.querySelectorAll('.samples li:not([hidden]) button')].map(b => b.ariaLabel)")?;
    assert!(!labels.is_empty() && labels.iter().all(|label| label.contains('3')), "{labels:?}");
    browser.assert_clean()
}
