//! HTTP for one browser on this machine: a thread a connection, one request a connection, and the line is closed after the
//! answer. A pool of threads would be finer, but a connection that stands open and silent, as browsers keep in reserve,
//! then holds a thread, and a page waits for an asset that nobody is free to send.

use std::io::{BufRead, BufReader, Error, ErrorKind, Read, Result, Write};
use std::net::TcpStream;
use std::time::Duration;

/// A browser that says nothing for so long says nothing more.
const PATIENCE: Duration = Duration::from_secs(60);
/// The longest head or body that is read: a table of patients to import is a few megabytes.
const LONGEST: u64 = 64 << 20;

/// What was asked, with the line on which to answer.
pub struct Request {
    pub url: String,
    pub body: Vec<u8>,
    headers: Vec<(String, String)>,
    line: TcpStream,
}

impl Request {
    /// Reads one request; `None` when the line was closed without one.
    pub fn read(line: TcpStream) -> Result<Option<Request>> {
        line.set_read_timeout(Some(PATIENCE))?;
        line.set_nodelay(true)?;
        let mut reader = BufReader::new(line.try_clone()?).take(LONGEST);
        let first = read_line(&mut reader)?;
        let Some(url) = first.split(' ').nth(1).map(str::to_owned) else { return Ok(None) };
        let mut headers = Vec::new();
        loop {
            let text = read_line(&mut reader)?;
            if text.is_empty() {
                break;
            }
            let (name, value) = text.split_once(':').ok_or_else(|| Error::from(ErrorKind::InvalidData))?;
            headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
        }
        let mut request = Request { url, body: Vec::new(), headers, line };
        let length = request.header("content-length").and_then(|text| text.parse::<u64>().ok()).unwrap_or(0);
        reader.take(length).read_to_end(&mut request.body)?;
        Ok(Some(request))
    }

    /// A header by its name in small letters.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The whole answer.
    pub fn respond(self, status: u16, headers: &[(&str, &str)], body: &[u8]) -> Result<()> {
        let length = body.len().to_string();
        let mut line = self.begin(status, &[headers, &[("content-length", &length)]].concat())?;
        line.write_all(body)?;
        line.flush()
    }

    /// The head alone; what follows is written to the line that is given back.
    pub fn begin(mut self, status: u16, headers: &[(&str, &str)]) -> Result<TcpStream> {
        let mut head = format!("HTTP/1.1 {status} \r\n");
        for (name, value) in headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head.push_str("connection: close\r\n\r\n");
        self.line.write_all(head.as_bytes())?;
        Ok(self.line)
    }
}

fn read_line(reader: &mut impl BufRead) -> Result<String> {
    let mut text = String::new();
    reader.read_line(&mut text)?;
    Ok(text.trim_end().to_owned())
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::{TcpListener, TcpStream};

    use super::Request;

    #[test]
    fn silent_lines_do_not_keep_an_answer_from_the_others() {
        let server = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = server.local_addr().unwrap();
        std::thread::spawn(move || {
            for line in server.incoming().flatten() {
                std::thread::spawn(move || Request::read(line).unwrap().unwrap().respond(200, &[("content-type", "text/plain")], b"here"));
            }
        });
        let _silent: Vec<TcpStream> = (0..12).map(|_| TcpStream::connect(address).unwrap()).collect();
        let mut asking: Vec<TcpStream> = (0..12).map(|_| TcpStream::connect(address).unwrap()).collect();
        for line in &mut asking {
            line.write_all(b"POST /a?b HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n\r\nbody").unwrap();
        }
        for mut line in asking {
            let mut answer = String::new();
            line.read_to_string(&mut answer).unwrap();
            assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
            assert!(answer.ends_with("content-length: 4\r\nconnection: close\r\n\r\nhere"), "{answer}");
        }
    }

    #[test]
    fn a_request_is_read_whole() {
        let server = TcpListener::bind("127.0.0.1:0").unwrap();
        let mut line = TcpStream::connect(server.local_addr().unwrap()).unwrap();
        line.write_all(b"POST /__bridge/call HTTP/1.1\r\nX-Daysheet-Token: abc\r\ncontent-length: 2\r\n\r\n{}").unwrap();
        let request = Request::read(server.accept().unwrap().0).unwrap().unwrap();
        assert_eq!(request.url, "/__bridge/call");
        assert_eq!(request.header("x-daysheet-token"), Some("abc"));
        assert_eq!(request.body, b"{}");
    }
}
