//! A server of static files with the headers we want the page to live under.

use crate::html;
use crate::paths::root;
use anyhow::{Context, Result};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::HeaderName;
use axum::http::StatusCode;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderValue, X_CONTENT_TYPE_OPTIONS,
};
use axum::middleware::{Next, from_fn_with_state, map_response};
use axum::response::{Html, IntoResponse, Response};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::runtime::Runtime;
use tower_http::services::{ServeDir, ServeFile};

/// Slides are made by a library of others, which needs what the policy of the page forbids. Few hosts send one with every file.
const SLIDES: &str = "/www/examples/reveal/";

const NOT_FOUND: &str = "<!doctype html><html lang=en><meta charset=utf-8><title>Not found</title>\
    <h1>Not found</h1><p>There is nothing at this address.</p>";

/// The page as it lies in the repository: edits are seen on reload.
pub fn source() -> Router {
    Router::new()
        .route_service("/", ServeFile::new(root().join("index.html")))
        .route_service("/index.html", ServeFile::new(root().join("index.html")))
        .nest_service("/www", ServeDir::new(root().join("www")))
}

/// A built site under a path such as `/some/course`, or at the top with `/`.
pub fn site(dir: &Path, at: &str) -> Router {
    match at {
        "/" => Router::new().fallback_service(ServeDir::new(dir)),
        _ => Router::new().nest_service(at, ServeDir::new(dir)),
    }
}

/// The same, with headers that some hosts send. They go before ours.
pub fn with_headers(router: Router, headers: &'static [(&'static str, &'static str)]) -> Router {
    router.layer(map_response(move |mut response: Response| async move {
        let pairs =
            headers.iter().map(|&(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)));
        response.headers_mut().extend(pairs);
        response
    }))
}

/// What becomes of the requests for a file that does not come as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// It is not there.
    Missing,
    /// The server cannot answer now.
    Failing,
    /// A page is sent in its place, as networks do that want somebody to sign in.
    Other,
    /// The second half of it is missing.
    Cut,
    /// There is never an answer.
    Silent,
}

/// The file of a site that has trouble now, by the end of its path, if there is one; and what was asked for since.
#[derive(Clone, Debug, Default)]
pub struct Troubled(Arc<Mutex<Now>>);

#[derive(Debug, Default)]
struct Now {
    trouble: Option<(String, Trouble)>,
    asked: Vec<String>,
}

impl Troubled {
    /// From now on this file has trouble, and no other; or none has.
    pub fn set(&self, trouble: Option<(&str, Trouble)>) {
        let trouble = trouble.map(|(file, trouble)| (file.to_owned(), trouble));
        *self.now() = Now { trouble, asked: Vec::new() };
    }

    /// Whether somebody has asked for a file, by the end of its path, since it was last said which one has trouble.
    pub fn was_asked(&self, file: &str) -> bool {
        self.now().asked.iter().any(|path| path.ends_with(file))
    }

    fn ask(&self, path: &str) -> Option<Trouble> {
        let mut now = self.now();
        now.asked.push(path.to_owned());
        now.trouble.as_ref().filter(|(file, _)| path.ends_with(file.as_str())).map(|&(_, trouble)| trouble)
    }

    fn now(&self) -> MutexGuard<'_, Now> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The same, with trouble.
pub fn with_trouble(router: Router, troubled: Troubled) -> Router {
    router.layer(from_fn_with_state(troubled, trouble))
}

async fn trouble(State(troubled): State<Troubled>, request: Request, next: Next) -> Response {
    let Some(trouble) = troubled.ask(request.uri().path()) else { return next.run(request).await };
    let mut response = match trouble {
        Trouble::Missing => StatusCode::NOT_FOUND.into_response(),
        Trouble::Failing => StatusCode::SERVICE_UNAVAILABLE.into_response(),
        Trouble::Other => Html("<!doctype html><title>Sign in</title><h1>Sign in</h1>").into_response(),
        Trouble::Silent => std::future::pending().await,
        Trouble::Cut => {
            let (mut parts, body) = next.run(request).await.into_parts();
            let whole = to_bytes(body, usize::MAX).await.unwrap_or_default();
            parts.headers.remove(CONTENT_LENGTH);
            Response::from_parts(parts, Body::from(whole.slice(..whole.len() / 2)))
        }
    };
    response.extensions_mut().insert(trouble);
    response
}

/// Answers requests until it is dropped.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    _runtime: Runtime,
}

impl Server {
    /// Starts serving in the background, everything under the policy of `index.html`.
    pub fn start(listener: TcpListener, router: Router) -> Result<Self> {
        let policy = HeaderValue::from_str(html::policy(&html::read()?)?)?;
        let address = listener.local_addr()?;
        listener.set_nonblocking(true)?;
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
        let router = router.layer(from_fn_with_state(policy, answer));
        let listener = {
            let _context = runtime.enter();
            tokio::net::TcpListener::from_std(listener)?
        };
        runtime.spawn(async { axum::serve(listener, router).await });
        Ok(Self { address, _runtime: runtime })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }
}

/// Listens on this machine alone, on the given port or the next free one; port 0 takes any.
pub fn listen(port: u16) -> Result<TcpListener> {
    let last = port.saturating_add(99);
    (port..=last)
        .find_map(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, port)).ok())
        .with_context(|| format!("no free port between {port} and {last}: choose another with --port"))
}

/// Adds the same headers to every answer (slides have no policy), and a page to an empty 404. Nothing is cached, unless the answer says so: a reload shows
/// what was built last.
async fn answer(State(policy): State<HeaderValue>, request: Request, next: Next) -> Response {
    let uri = request.uri().clone();
    let mut response = next.run(request).await;
    if response.status() == StatusCode::NOT_FOUND {
        // What is missing on purpose need not be told.
        if response.extensions().get::<Trouble>().is_none() {
            eprintln!("  404 {uri}");
        }
        response = (StatusCode::NOT_FOUND, Html(NOT_FOUND)).into_response();
    }
    let headers = response.headers_mut();
    if !uri.path().contains(SLIDES) {
        headers.insert(CONTENT_SECURITY_POLICY, policy);
    }
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    if let Some(kind) = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok())
        && kind.starts_with("text/")
        && !kind.contains("charset")
        && let Ok(kind) = HeaderValue::from_str(&format!("{kind}; charset=utf-8"))
    {
        headers.insert(CONTENT_TYPE, kind);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::io::{Read, Write};
    use std::net::TcpStream;

    /// Sends a request as it is, so that no client tidies it up, and returns the whole answer.
    fn ask(server: &Server, method: &str, path: &str) -> String {
        let mut stream = TcpStream::connect(server.address()).unwrap();
        write!(stream, "{method} {path} HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer.to_lowercase()
    }

    fn course() -> Server {
        let dir = crate::paths::target().join("tmp/server-test");
        fs::create_dir_all(dir.join("site/www")).unwrap();
        fs::write(dir.join("secret.txt"), "secret").unwrap();
        fs::write(dir.join("site/index.html"), "<h1>page</h1>").unwrap();
        fs::write(dir.join("site/www/a.js"), "export {}").unwrap();
        fs::write(dir.join("site/www/a.css"), "a {}").unwrap();
        fs::write(dir.join("site/www/a.wasm"), b"\0asm").unwrap();
        Server::start(listen(0).unwrap(), site(&dir.join("site"), "/some/course")).unwrap()
    }

    #[test]
    fn files_come_with_their_types_under_the_policy() {
        let server = course();
        let page = html::read().unwrap();
        let policy = html::policy(&page).unwrap().to_lowercase();
        let policy = format!("\r\ncontent-security-policy: {policy}\r\n");
        for (path, status, kind) in [
            ("/some/course/", "200 ok", "content-type: text/html; charset=utf-8"),
            ("/some/course/www/a.js", "200 ok", "content-type: text/javascript; charset=utf-8"),
            ("/some/course/www/a.css", "200 ok", "content-type: text/css; charset=utf-8"),
            ("/some/course/www/a.wasm", "200 ok", "content-type: application/wasm"),
            ("/some/course/www/none.js", "404 not found", "content-type: text/html; charset=utf-8"),
            ("/", "404 not found", "there is nothing at this address"),
        ] {
            let answer = ask(&server, "GET", path);
            assert!(answer.starts_with(&format!("http/1.1 {status}")), "{path}: {answer}");
            for part in [kind, "cache-control: no-store", &policy] {
                assert!(answer.contains(part), "{path} lacks {part}: {answer}");
            }
        }
    }

    #[test]
    fn head_sends_no_body() {
        let answer = ask(&course(), "HEAD", "/some/course/index.html");
        assert!(answer.starts_with("http/1.1 200 ok") && answer.ends_with("\r\n\r\n"), "{answer}");
    }

    #[test]
    fn nothing_outside_the_site_is_served() {
        let server = course();
        for path in [
            "/some/course/../secret.txt",
            "/some/course/%2e%2e/secret.txt",
            "/some/course/..%2fsecret.txt",
            "/some/course/www/..%5c..%5csecret.txt",
            "/some/course//etc/passwd",
        ] {
            let answer = ask(&server, "GET", path);
            assert!(answer.starts_with("http/1.1 404"), "{path}: {answer}");
        }
    }

    #[test]
    fn a_taken_port_gives_the_next_free_one() {
        let first = listen(0).unwrap();
        let port = first.local_addr().unwrap().port();
        let second = listen(port).unwrap().local_addr().unwrap().port();
        assert!(second > port && second <= port + 99, "{second} after {port}");
    }
}
