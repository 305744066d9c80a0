//! Connections of strangers who are slow end. A head and a TLS handshake have their limits in actix, a body that is waited for has one in
//! `asked`; what is left are bodies that nobody wants, and answers that nobody reads.

use std::cell::RefCell;
use std::io;
use std::net::TcpListener;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};

use actix_web::body::{BodySize, BoxBody, MessageBody};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::error::PayloadError;
use actix_web::middleware::Next;
use actix_web::web::Bytes;
use actix_web::{Error, HttpMessage as _};
use futures_util::Stream;

/// Ends the connection of a body that is not whole when it was answered. actix reads what is left of one that nobody holds any more, for as long
/// as it comes; so the answer holds it.
///
/// # Errors
/// Those of the handlers.
pub(crate) async fn patience(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let payload = request.take_payload();
    if matches!(payload, Payload::None) {
        return Ok(next.call(request).await?.map_into_boxed_body());
    }
    let coming = Rc::new(RefCell::new(payload));
    request.set_payload(Payload::Stream { payload: Box::pin(Handed(Rc::clone(&coming))) });
    let answer = next.call(request).await?;
    Ok(answer.map_body(|_, body| BoxBody::new(Answer { body: BoxBody::new(body), _coming: coming })))
}

/// Lets the system end a connection whose other side takes nothing of what is sent: every connection inherits it from its listener.
///
/// # Errors
/// Where the system refuses.
pub(crate) fn bound(listener: &TcpListener) -> io::Result<()> {
    Ok(rustix::net::sockopt::set_tcp_user_timeout(listener, UNREAD)?)
}

/// A body, as handlers read it.
struct Handed(Rc<RefCell<Payload>>);

impl Stream for Handed {
    type Item = Result<Bytes, PayloadError>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Pin::new(&mut *self.0.borrow_mut()).poll_next(cx)
    }
}

/// An answer that holds on to the body of its question.
struct Answer {
    body: BoxBody,
    _coming: Rc<RefCell<Payload>>,
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

/// Milliseconds.
const UNREAD: u32 = 60_000;
