//! The rest of the world, as a page sees it: a proxy that answers nobody and remembers who was asked for.

use anyhow::{Context, Result};
use std::io::{BufRead, BufReader, Write, copy};
use std::net::{Ipv4Addr, Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// What browsers themselves ask for, whatever page they show.
const OF_BROWSERS: [&str; 12] = [
    "mozilla.com",
    "mozilla.net",
    "mozilla.org",
    "firefox.com",
    "clients2.google.com",
    "clients.google.com",
    "accounts.google.com",
    "optimizationguide-pa.googleapis.com",
    "content-autofill.googleapis.com",
    "update.googleapis.com",
    "safebrowsing.googleapis.com",
    "edgedl.me.gvt1.com",
];

/// All requests that leave this machine come here.
#[derive(Debug)]
pub struct Outside {
    port: u16,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Outside {
    /// Listens, until the program ends.
    pub fn start() -> Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let port = listener.local_addr()?.port();
        let asked: Arc<Mutex<Vec<String>>> = Arc::default();
        let told = Arc::clone(&asked);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let told = Arc::clone(&told);
                // A browser that goes away in between is none of our business.
                std::thread::spawn(move || note(stream, &told));
            }
        });
        Ok(Self { port, asked })
    }

    /// Where browsers find it.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Each address outside that was asked for, but for those of the browsers themselves.
    pub fn asked(&self) -> Vec<String> {
        let asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        asked.iter().filter(|line| !OF_BROWSERS.iter().any(|host| host_of(line).ends_with(host))).cloned().collect()
    }
}

/// Writes down `GET http://host/path` or `CONNECT host:443`. What is for this machine is passed on: not every browser can be told to ask
/// for that itself.
fn note(stream: TcpStream, told: &Mutex<Vec<String>>) -> Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(60)))?;
    let mut from = BufReader::new(stream.try_clone()?);
    let mut line = String::new();
    from.read_line(&mut line)?;
    let request = line.rsplit_once(' ').map_or(line.trim(), |(request, _)| request);
    if host_of(request) == "127.0.0.1" {
        return pass_on(request, from, stream);
    }
    if !request.is_empty() {
        told.lock().unwrap_or_else(PoisonError::into_inner).push(request.to_owned());
    }
    Ok(())
}

/// One request a connection: the next one of it could be for anybody.
fn pass_on(request: &str, mut from: BufReader<TcpStream>, mut back: TcpStream) -> Result<()> {
    let (method, address) = request.split_once(' ').context("no address")?;
    let (host, path) = address.trim_start_matches("http://").split_once('/').context("no path")?;
    let mut to = TcpStream::connect(host)?;
    write!(to, "{method} /{path} HTTP/1.1\r\nConnection: close\r\n")?;
    loop {
        let mut line = String::new();
        from.read_line(&mut line)?;
        let name = line.split(':').next().unwrap_or_default().to_ascii_lowercase();
        if !["connection", "proxy-connection"].contains(&name.as_str()) {
            to.write_all(line.as_bytes())?;
        }
        if line.trim().is_empty() {
            break;
        }
    }
    let mut answer = to.try_clone()?;
    std::thread::spawn(move || copy(&mut from, &mut to));
    copy(&mut answer, &mut back)?;
    back.shutdown(Shutdown::Both)?;
    Ok(())
}

/// The host of such a line.
fn host_of(request: &str) -> &str {
    let address = request.split(' ').nth(1).unwrap_or_default();
    let address = address.split_once("://").map_or(address, |(_, rest)| rest);
    address.split(['/', ':']).next().unwrap_or_default()
}
