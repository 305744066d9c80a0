//! How long we wait for strangers who are slow. A head and a TLS handshake have their limits in actix; a body that comes a byte a minute, and an
//! answer that nobody reads, would hold a connection for ever, and there are only so many.

use std::cell::RefCell;
use std::io;
use std::net::TcpListener;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};
use std::time::Duration;

use actix_web::body::{BodySize, BoxBody, MessageBody};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::error::PayloadError;
use actix_web::http::header::CACHE_CONTROL;
use actix_web::middleware::Next;
use actix_web::web::Bytes;
use actix_web::{Error, HttpMessage as _, HttpResponse};
use futures_util::Stream;
use tokio::time::{Instant, Sleep, sleep_until};

/// Waits for a body as long as one may take, and ends the connection of one that is not whole when it was answered.
///
/// # Errors
/// Those of the handlers.
pub(crate) async fn patience(request: ServiceRequest, next: Next<impl MessageBody + 'static>) -> Result<ServiceResponse<BoxBody>, Error> {
    wait(request, next, GRACE).await
}

/// Lets the system end a connection whose other side takes nothing of what is sent: every connection inherits it from its listener.
///
/// # Errors
/// Where the system refuses.
pub(crate) fn bound(listener: &TcpListener) -> io::Result<()> {
    Ok(rustix::net::sockopt::set_tcp_user_timeout(listener, UNREAD)?)
}

async fn wait(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
    grace: Duration,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let payload = request.take_payload();
    if matches!(payload, Payload::None) {
        return Ok(next.call(request).await?.map_into_boxed_body());
    }
    let coming = Rc::new(RefCell::new(Coming::new(payload, grace)));
    request.set_payload(Payload::Stream { payload: Box::pin(Handed(Rc::clone(&coming))) });
    let answer = next.call(request).await?;
    if coming.borrow().is_late {
        let (request, _) = answer.into_parts();
        let late = HttpResponse::RequestTimeout().insert_header((CACHE_CONTROL, "no-store")).finish();
        return Ok(ServiceResponse::new(request, late.map_body(|_, body| held(body, coming))));
    }
    Ok(answer.map_body(|_, body| held(body, coming)))
}

/// A body on its way.
struct Coming {
    payload: Payload,
    began: Instant,
    grace: Duration,
    received: u64,
    end: Pin<Box<Sleep>>,
    is_late: bool,
}

impl Coming {
    fn new(payload: Payload, grace: Duration) -> Self {
        let began = Instant::now();
        Self { payload, began, grace, received: 0, end: Box::pin(sleep_until(began + grace)), is_late: false }
    }

    fn next(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, PayloadError>>> {
        if self.is_late {
            return Poll::Ready(Some(Err(late())));
        }
        let polled = Pin::new(&mut self.payload).poll_next(cx);
        match &polled {
            Poll::Ready(Some(Ok(bytes))) => {
                self.received = self.received.saturating_add(u64::try_from(bytes.len()).unwrap_or(u64::MAX));
                // Whoever sends a whole sheet over a slow line has the time for it.
                self.end.as_mut().reset(self.began + self.grace + Duration::from_secs(self.received / SLOWEST));
                polled
            }
            Poll::Ready(_) => polled,
            Poll::Pending if self.end.as_mut().poll(cx).is_ready() => {
                self.is_late = true;
                Poll::Ready(Some(Err(late())))
            }
            Poll::Pending => Poll::Pending,
        }
    }
}

fn late() -> PayloadError {
    PayloadError::Io(io::ErrorKind::TimedOut.into())
}

/// A body, as handlers read it.
struct Handed(Rc<RefCell<Coming>>);

impl Stream for Handed {
    type Item = Result<Bytes, PayloadError>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.borrow_mut().next(cx)
    }
}

/// An answer that holds on to the body of its question. actix reads what is left of a body that nobody holds any more, for as long as it
/// comes; of one that is held it ends the connection.
struct Answer {
    body: BoxBody,
    _coming: Rc<RefCell<Coming>>,
}

fn held(body: impl MessageBody + 'static, coming: Rc<RefCell<Coming>>) -> BoxBody {
    BoxBody::new(Answer { body: BoxBody::new(body), _coming: coming })
}

impl MessageBody for Answer {
    type Error = Box<dyn std::error::Error>;

    fn size(&self) -> BodySize {
        self.body.size()
    }

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, Self::Error>>> {
        Pin::new(&mut self.body).poll_next(cx)
    }
}

/// A form over a bad telephone line.
const GRACE: Duration = Duration::from_secs(30);
/// Bytes a second, beyond that: 64 kbit/s.
const SLOWEST: u64 = 8 * 1024;
/// Milliseconds.
const UNREAD: u32 = 60_000;

#[cfg(test)]
mod tests {
    use std::future::poll_fn;

    use futures_util::stream;

    use super::*;

    fn payload(stream: impl Stream<Item = Result<Bytes, PayloadError>> + 'static) -> Payload {
        Payload::Stream { payload: Box::pin(stream) }
    }

    #[actix_web::test]
    async fn a_body_that_does_not_come_is_not_waited_for() {
        let mut never = Coming::new(payload(stream::pending()), Duration::from_millis(1));
        assert!(
            matches!(poll_fn(|cx| never.next(cx)).await, Some(Err(PayloadError::Io(error))) if error.kind() == io::ErrorKind::TimedOut)
        );
        assert!(never.is_late && poll_fn(|cx| never.next(cx)).await.is_some_and(|again| again.is_err()), "and stays late");
    }

    #[actix_web::test]
    async fn what_comes_is_handed_on_and_earns_time() {
        let part = Bytes::from(vec![0; 64 * 1024]);
        let mut two = Coming::new(payload(stream::iter([Ok(part.clone()), Ok(part.clone())])), GRACE);
        for _ in 0..2 {
            assert_eq!(poll_fn(|cx| two.next(cx)).await.and_then(Result::ok), Some(part.clone()));
        }
        assert!(poll_fn(|cx| two.next(cx)).await.is_none() && !two.is_late);
        assert_eq!(two.end.deadline(), two.began + GRACE + Duration::from_secs(16));
    }
}
