//! A gateway for text messages on loopback: answers as it is told to, and keeps what it was asked, with the head that signs it.

use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

/// A request.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub(crate) head: String,
    pub(crate) body: String,
}

/// A running gateway. It ends with its runtime.
pub(crate) struct Gateway {
    pub(crate) url: String,
    asked: Arc<Mutex<Vec<Asked>>>,
    answer: Arc<Mutex<String>>,
}

impl Asked {
    /// A header; empty where there is none.
    pub(crate) fn header(&self, name: &str) -> String {
        let found = self.head.lines().filter_map(|line| line.split_once(':')).find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.trim().to_owned()).unwrap_or_default()
    }
}

impl Gateway {
    /// One that takes everything.
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let url = format!("http://{}/sms", listener.local_addr().expect("bound"));
        let gateway = Self { url, asked: Arc::default(), answer: Arc::new(Mutex::new("202 Accepted".to_owned())) };
        let (asked, answer) = (Arc::clone(&gateway.asked), Arc::clone(&gateway.answer));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let told = answer.lock().expect("nobody panicked").clone();
                if let Some(one) = serve(stream, &told).await {
                    asked.lock().expect("nobody panicked").push(one);
                }
            }
        });
        gateway
    }

    /// What it was asked so far.
    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.asked.lock().expect("nobody panicked").clone()
    }

    /// From now on it answers with this status, and perhaps headers after it.
    pub(crate) fn answers(&self, status: &str) {
        status.clone_into(&mut self.answer.lock().expect("nobody panicked"));
    }
}

async fn serve(mut stream: TcpStream, answer: &str) -> Option<Asked> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await.ok()?);
    }
    let mut asked = Asked { head: String::from_utf8_lossy(&head).into_owned(), body: String::new() };
    let mut body = vec![0; asked.header("content-length").parse().ok()?];
    stream.read_exact(&mut body).await.ok()?;
    asked.body = String::from_utf8(body).ok()?;
    stream.write_all(format!("HTTP/1.1 {answer}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n").as_bytes()).await.ok()?;
    Some(asked)
}
