//! What a page complains about, told by a script in the page: for engines that keep no log which a driver can read.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderValue};
use axum::middleware::map_response;
use axum::response::Response;
use axum::routing::{get, post};
use std::sync::{Arc, Mutex, PoisonError};

/// Sends each complaint where the page came from, in the words of Chromium's log. A beacon also arrives from a page that goes away.
/// What a page keeps on the device would hide from a test what the server does.
pub const SCRIPT: &str = r"(() => {
    delete Navigator.prototype.serviceWorker;
    const tell = (level, source, message) => {
        const text = `${level} ${source}: ${message}`;
        (window.complaints ??= []).push(text);
        if (location.origin !== 'null' && location.protocol.startsWith('http')) navigator.sendBeacon('/complaints', text);
    };
    const shown = value => value instanceof Error ? `${value.name}: ${value.message}` : String(value);
    addEventListener('error', event => {
        const { target, message } = event;
        if (target instanceof Element) tell('SEVERE', 'network', `cannot load ${target.src ?? target.href}`);
        else tell('SEVERE', 'javascript', message || shown(event.error));
    }, true);
    addEventListener('unhandledrejection', ({ reason }) => tell('SEVERE', 'javascript', `unhandled: ${shown(reason)}`));
    document.addEventListener('securitypolicyviolation', event =>
        tell('SEVERE', 'security', `Content Security Policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
    for (const [name, level] of [['error', 'SEVERE'], ['warn', 'WARNING']]) {
        const plain = console[name].bind(console);
        console[name] = (...values) => { tell(level, 'console-api', values.map(shown).join(' ')); plain(...values); };
    }
    // Scripts of a driver are not the page's, and some may import nothing.
    window.imported = url => import(url);
    const ask = window.fetch.bind(window);
    window.fetch = async (...values) => {
        const answer = await ask(...values);
        if (!answer.ok) tell('SEVERE', 'network', `${answer.status} ${answer.url}`);
        return answer;
    };
})();";

/// The complaints that pages sent.
#[derive(Clone, Debug, Default)]
pub struct Heard(Arc<Mutex<Vec<String>>>);

impl Heard {
    /// All since last asked.
    pub fn take(&self) -> Vec<String> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn add(&self, complaint: String) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(complaint);
    }

    /// Has every page of a server begin with the script, under the page's own policy.
    pub fn listen(&self, router: Router) -> Router {
        let heard = self.clone();
        let script = || async { ([(CONTENT_TYPE, "text/javascript")], SCRIPT) };
        let complaint = |text: String| async move { heard.add(text) };
        router.layer(map_response(with_script)).route("/probe.js", get(script)).route("/complaints", post(complaint))
    }
}

async fn with_script(response: Response) -> Response {
    let html = response.headers().get(CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if !html {
        return response;
    }
    let (mut head, body) = response.into_parts();
    let page = to_bytes(body, 64 << 20).await.unwrap_or_default();
    let page = String::from_utf8_lossy(&page);
    let start = ["<head>", "<meta charset=\"utf-8\">"].iter().find_map(|mark| Some(page.find(mark)? + mark.len()));
    let (before, after) = page.split_at(start.unwrap_or(0));
    let page = format!("{before}<script src=\"/probe.js\"></script>{after}");
    head.headers.insert(CONTENT_LENGTH, HeaderValue::from(page.len()));
    Response::from_parts(head, Body::from(page))
}
