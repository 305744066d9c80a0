//! A server on loopback that behaves as badly as it is told to, counts who comes, and remembers what they said.

use std::future::Future;
use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

/// How a path is answered.
#[derive(Clone)]
pub(crate) enum Answer {
    /// These bytes, head and all, then the connection is closed.
    Bytes(Vec<u8>),
    /// This head, then one byte every so often, for ever.
    Drip(String, Duration),
    /// This head, then this again and again, for ever.
    Forever(String, Vec<u8>),
    /// The same as the first, after a while.
    Later(Duration, Vec<u8>),
    /// Nothing at all, and the connection stays open.
    Silence,
}

impl Answer {
    /// A document of JSON.
    pub(crate) fn json(body: &str) -> Self {
        Self::Bytes(
            format!("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}", body.len()).into_bytes(),
        )
    }

    /// The same, with one more line in its head.
    pub(crate) fn json_with(header: &str, body: &str) -> Self {
        let head = format!("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n{header}\r\nContent-Length: {}\r\n\r\n", body.len());
        Self::Bytes(format!("{head}{body}").into_bytes())
    }

    /// A redirect, with a cookie that must not come back.
    pub(crate) fn redirect(location: &str) -> Self {
        let head = "HTTP/1.1 302 Found\r\nSet-Cookie: who=you\r\nContent-Length: 0\r\n";
        Self::Bytes(format!("{head}Location: {location}\r\n\r\n").into_bytes())
    }

    /// That status, with nothing in it.
    pub(crate) fn status(status: u16) -> Self {
        Self::Bytes(format!("HTTP/1.1 {status} No\r\nContent-Length: 0\r\n\r\n").into_bytes())
    }
}

/// What to answer to a path.
pub(crate) type Script = Arc<dyn Fn(&str) -> Answer + Send + Sync>;

/// A running server.
pub(crate) struct Server {
    /// Where.
    pub(crate) address: SocketAddr,
    hits: Arc<AtomicUsize>,
    said: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// A plain one on 127.0.0.1.
    pub(crate) async fn plain(script: impl Fn(&str) -> Answer + Send + Sync + 'static) -> Self {
        Self::start("127.0.0.1:0".parse().expect("an address"), None, Arc::new(script)).await
    }

    /// A plain one at that address.
    pub(crate) async fn at(address: SocketAddr, script: impl Fn(&str) -> Answer + Send + Sync + 'static) -> Self {
        Self::start(address, None, Arc::new(script)).await
    }

    /// One that speaks TLS.
    pub(crate) async fn tls(acceptor: TlsAcceptor, script: impl Fn(&str) -> Answer + Send + Sync + 'static) -> Self {
        Self::start("127.0.0.1:0".parse().expect("an address"), Some(acceptor), Arc::new(script)).await
    }

    async fn start(address: SocketAddr, tls: Option<TlsAcceptor>, script: Script) -> Self {
        let listener = TcpListener::bind(address).await.expect("loopback can be listened on");
        let address = listener.local_addr().expect("it has an address");
        let (hits, said) = (Arc::new(AtomicUsize::new(0)), Arc::default());
        let server = Self { address, hits: Arc::clone(&hits), said: Arc::clone(&said) };
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                hits.fetch_add(1, Ordering::SeqCst);
                let (tls, script, said) = (tls.clone(), Arc::clone(&script), Arc::clone(&said));
                tokio::spawn(async move {
                    match tls {
                        None => talk(stream, &script, &said).await,
                        Some(tls) => {
                            if let Ok(stream) = tls.accept(stream).await {
                                talk(stream, &script, &said).await;
                            }
                        }
                    }
                });
            }
        });
        server
    }

    /// How many connections were made.
    pub(crate) fn hits(&self) -> usize {
        self.hits.load(Ordering::SeqCst)
    }

    /// The heads of all requests, as sent.
    pub(crate) fn said(&self) -> Vec<String> {
        self.said.lock().expect("nobody panicked").clone()
    }

    /// A URL here, under that host name.
    pub(crate) fn url(&self, scheme: &str, host: &str, path: &str) -> String {
        format!("{scheme}://{host}:{}{path}", self.address.port())
    }
}

async fn talk(mut stream: impl AsyncRead + AsyncWrite + Unpin, script: &Script, said: &Mutex<Vec<String>>) {
    let mut head = Vec::new();
    let mut byte = [0_u8];
    while !head.ends_with(b"\r\n\r\n") {
        match stream.read(&mut byte).await {
            Ok(1) => head.push(byte[0]),
            _ => return,
        }
    }
    let head = String::from_utf8_lossy(&head).into_owned();
    let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
    said.lock().expect("nobody panicked").push(head);
    // Whoever asks may hang up at any time; that is what is wanted.
    let _ = answer(&mut stream, script(&path)).await;
}

async fn answer(stream: &mut (impl AsyncRead + AsyncWrite + Unpin), answer: Answer) -> std::io::Result<()> {
    match answer {
        Answer::Bytes(bytes) => {
            stream.write_all(&bytes).await?;
            stream.shutdown().await
        }
        Answer::Later(wait, bytes) => {
            tokio::time::sleep(wait).await;
            stream.write_all(&bytes).await?;
            stream.shutdown().await
        }
        Answer::Drip(head, every) => {
            stream.write_all(head.as_bytes()).await?;
            let mut clock = tokio::time::interval(every);
            loop {
                clock.tick().await;
                stream.write_all(b" ").await?;
                stream.flush().await?;
            }
        }
        Answer::Forever(head, again) => {
            stream.write_all(head.as_bytes()).await?;
            loop {
                stream.write_all(&again).await?;
            }
        }
        Answer::Silence => {
            let mut byte = [0_u8];
            stream.read(&mut byte).await.map(|_| ())
        }
    }
}

/// A name server that gives these answers, one set a call, the last for ever, and counts the calls.
pub(crate) struct Names {
    calls: Arc<AtomicUsize>,
    answers: Arc<Vec<Vec<IpAddr>>>,
}

impl Names {
    /// With these answers.
    pub(crate) fn answering(answers: &[&[&str]]) -> Self {
        let parse = |set: &&[&str]| set.iter().map(|text| text.parse().expect("an address")).collect();
        Self { calls: Arc::new(AtomicUsize::new(0)), answers: Arc::new(answers.iter().map(parse).collect()) }
    }

    /// How often it was asked.
    pub(crate) fn calls(&self) -> usize {
        self.calls.load(Ordering::SeqCst)
    }

    /// As the verifier wants it.
    pub(crate) fn lookup(&self) -> verifier::fetch::Lookup {
        let (calls, answers) = (Arc::clone(&self.calls), Arc::clone(&self.answers));
        Arc::new(move |_| {
            let call = calls.fetch_add(1, Ordering::SeqCst);
            let answer = answers.get(call).or(answers.last()).cloned().unwrap_or_default();
            let found: Pin<Box<dyn Future<Output = _> + Send>> = Box::pin(async move { Ok(answer) });
            found
        })
    }
}
