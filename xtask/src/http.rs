//! Just enough HTTP/1.1 to give files to a browser on this machine: GET and HEAD, kept-alive connections.
//!
//! Each connection has a thread of its own, so that one that stays open never keeps another waiting.

use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

/// A request's head that is longer is refused.
const MAX_HEAD: usize = 16 * 1024;
/// A connection on which nothing comes for so long is closed.
const IDLE: Duration = Duration::from_secs(120);

/// What a path gets: bytes and their media type; none where there is nothing.
pub(crate) type Content = Option<(Vec<u8>, &'static str)>;

/// Serves on 127.0.0.1 (port 0: any free one) for as long as the program runs, and gives the address.
pub(crate) fn start<F>(port: u16, content: F) -> io::Result<SocketAddr>
where
    F: Fn(&str) -> Content + Send + Sync + 'static,
{
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
    let address = listener.local_addr()?;
    let content = Arc::new(content);
    thread::spawn(move || {
        for connection in listener.incoming().flatten() {
            let content = Arc::clone(&content);
            // A browser that goes away in the middle of a file is no failure of ours.
            thread::spawn(move || drop(converse(connection, content.as_ref())));
        }
    });
    Ok(address)
}

/// Answers the requests of one connection, one after the other.
fn converse(mut connection: TcpStream, content: &dyn Fn(&str) -> Content) -> io::Result<()> {
    connection.set_read_timeout(Some(IDLE))?;
    connection.set_nodelay(true)?;
    let mut received = Vec::new();
    while let Some(head) = next_head(&mut connection, &mut received)? {
        let Some(request) = Request::read(&head) else {
            return connection.write_all(&answer("400 Bad Request", "text/plain", b"bad request\n", true, false));
        };
        if request.method != "GET" && request.method != "HEAD" {
            let refusal = answer("405 Method Not Allowed", "text/plain", b"only GET and HEAD\n", true, false);
            return connection.write_all(&refusal);
        }
        let (with_body, stays) = (request.method == "GET", request.stays);
        let path = request.target.split(['?', '#']).next().unwrap_or("/");
        let bytes = match content(path) {
            Some((body, kind)) => answer("200 OK", kind, &body, with_body, stays),
            None => answer("404 Not Found", "text/plain", b"not found\n", with_body, stays),
        };
        connection.write_all(&bytes)?;
        if !stays {
            break;
        }
    }
    Ok(())
}

/// Reads up to the empty line that ends a request's head; what follows it stays in `received`. None at the end of the
/// connection, or when the head is too long to be a browser's.
fn next_head(connection: &mut TcpStream, received: &mut Vec<u8>) -> io::Result<Option<String>> {
    let mut chunk = [0; 4096];
    loop {
        if let Some(end) = received.windows(4).position(|four| four == b"\r\n\r\n") {
            let head = received.drain(..end + 4).collect::<Vec<u8>>();
            return Ok(Some(String::from_utf8_lossy(&head).into_owned()));
        }
        let count = connection.read(&mut chunk)?;
        if count == 0 || received.len() > MAX_HEAD {
            return Ok(None);
        }
        received.extend_from_slice(chunk.get(..count).unwrap_or_default());
    }
}

/// What matters of a request.
struct Request<'a> {
    method: &'a str,
    target: &'a str,
    /// The connection stays open after the answer.
    stays: bool,
}

impl<'a> Request<'a> {
    fn read(head: &'a str) -> Option<Request<'a>> {
        let (line, headers) = head.split_once("\r\n")?;
        let mut words = line.split(' ');
        let (method, target, version) = (words.next()?, words.next()?, words.next()?);
        let closes = headers
            .lines()
            .filter_map(|header| header.split_once(':'))
            .any(|(name, value)| name.eq_ignore_ascii_case("connection") && value.trim().eq_ignore_ascii_case("close"));
        target.starts_with('/').then_some(Request { method, target, stays: version == "HTTP/1.1" && !closes })
    }
}

/// An answer's bytes: its head and, unless only that was asked for, its body.
fn answer(status: &str, kind: &str, body: &[u8], with_body: bool, stays: bool) -> Vec<u8> {
    let connection = if stays { "keep-alive" } else { "close" };
    let mut bytes = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nCache-Control: no-cache\r\n\
         X-Content-Type-Options: nosniff\r\nAccess-Control-Allow-Origin: *\r\nConnection: {connection}\r\n\r\n",
        body.len()
    )
    .into_bytes();
    if with_body {
        bytes.extend_from_slice(body);
    }
    bytes
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn server() -> SocketAddr {
        start(0, |path| (path == "/here").then(|| (b"hello".to_vec(), "text/plain"))).unwrap()
    }

    /// Sends this and gives all that comes back until the connection is closed.
    fn exchange(request: &str) -> String {
        let mut connection = TcpStream::connect(server()).unwrap();
        connection.write_all(request.as_bytes()).unwrap();
        let mut text = String::new();
        connection.read_to_string(&mut text).unwrap();
        text
    }

    #[test]
    fn a_file_comes_with_its_type_and_length() {
        let text = exchange("GET /here?v=1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assert!(text.starts_with("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n"), "{text}");
        assert!(text.ends_with("\r\n\r\nhello"), "{text}");
    }

    #[test]
    fn head_gives_the_head_alone() {
        let text = exchange("HEAD /here HTTP/1.1\r\nConnection: close\r\n\r\n");
        assert!(text.contains("Content-Length: 5\r\n") && text.ends_with("\r\n\r\n"), "{text}");
    }

    #[test]
    fn a_connection_takes_several_requests() {
        let text = exchange("GET /no HTTP/1.1\r\n\r\nGET /here HTTP/1.1\r\nConnection: close\r\n\r\n");
        assert!(text.starts_with("HTTP/1.1 404 Not Found\r\n") && text.ends_with("hello"), "{text}");
    }

    #[test]
    fn connections_that_stay_open_keep_no_other_waiting() {
        let address = server();
        let idle: Vec<TcpStream> = (0..40).map(|_| TcpStream::connect(address).unwrap()).collect();
        let mut connection = TcpStream::connect(address).unwrap();
        connection.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        connection.write_all(b"GET /here HTTP/1.1\r\nConnection: close\r\n\r\n").unwrap();
        let mut text = String::new();
        connection.read_to_string(&mut text).unwrap();
        assert!(text.ends_with("hello"), "{text}");
        drop(idle);
    }

    #[test]
    fn what_is_not_a_request_for_a_file_is_refused() {
        assert!(exchange("nonsense\r\n\r\n").starts_with("HTTP/1.1 400 "));
        assert!(exchange("POST /here HTTP/1.1\r\n\r\n").starts_with("HTTP/1.1 405 "));
    }
}
