//! What an operator may count: requests by route and how they ended, and the time they took. A label is always one of ours, and never a path, a
//! name, an address or a venue.

use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use actix_web::dev::Server;
use actix_web::middleware::from_fn;
use actix_web::{App, HttpResponse, HttpServer, web};
use prometheus::{Encoder as _, Histogram, HistogramOpts, IntCounterVec, IntGauge, Opts, Registry, TextEncoder};

use crate::web::patience;

/// Every count, under the name that it is read by. Shared by all workers.
pub struct Metrics {
    registry: Registry,
    requests: IntCounterVec,
    in_flight: IntGauge,
    seconds: Histogram,
}

impl Metrics {
    /// All of them, at nothing.
    #[must_use]
    #[expect(clippy::expect_used, reason = "constant names, each registered once")]
    pub fn new() -> Self {
        let registry = Registry::new();
        let opts = Opts::new("issuer_requests_total", "Requests answered, by route and status.");
        let requests = IntCounterVec::new(opts, &["route", "status"]).expect("a name of a metric");
        registry.register(Box::new(requests.clone())).expect("registered once");
        let in_flight = IntGauge::new("issuer_in_flight", "Requests being answered.").expect("a name of a metric");
        registry.register(Box::new(in_flight.clone())).expect("registered once");
        let opts = HistogramOpts::new("issuer_request_seconds", "Time from a request's head to its answer.").buckets(BUCKETS.into());
        let seconds = Histogram::with_opts(opts).expect("ascending buckets");
        registry.register(Box::new(seconds.clone())).expect("registered once");
        Self { registry, requests, in_flight, seconds }
    }

    /// One more request is being answered, until what is given back is dropped.
    pub(crate) fn answering(&self) -> Answering {
        self.in_flight.inc();
        Answering { in_flight: self.in_flight.clone() }
    }

    /// A request was answered.
    pub(crate) fn answered(&self, route: &str, status: u16, took: Duration) {
        self.requests.with_label_values(&[route, &status.to_string()]).inc();
        self.seconds.observe(took.as_secs_f64());
    }

    /// As Prometheus reads them.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = Vec::new();
        // Nothing but a vector is written to, and every name and label is ours.
        let _ = TextEncoder::new().encode(&self.registry.gather(), &mut text);
        String::from_utf8(text).unwrap_or_default()
    }
}

impl Default for Metrics {
    fn default() -> Self {
        Self::new()
    }
}

/// A request that is being answered.
pub(crate) struct Answering {
    in_flight: IntGauge,
}

impl Drop for Answering {
    fn drop(&mut self) {
        self.in_flight.dec();
    }
}

/// Serves what is counted, on a listener of its own: for the operator's network and nobody else's.
///
/// # Errors
/// Where the listener cannot be used.
pub fn serve_metrics(metrics: Arc<Metrics>, listener: TcpListener) -> std::io::Result<Server> {
    let metrics = web::Data::from(metrics);
    patience::bound(&listener)?;
    let server = HttpServer::new(move || {
        App::new().app_data(metrics.clone()).wrap(from_fn(patience::patience)).route("/metrics", web::get().to(counts))
    });
    Ok(server.workers(1).shutdown_timeout(1).listen(listener)?.run())
}

/// `GET /metrics`
async fn counts(metrics: web::Data<Metrics>) -> HttpResponse {
    HttpResponse::Ok().content_type(TEXT).body(metrics.text())
}

/// The media type of the text format.
const TEXT: &str = "text/plain; version=0.0.4; charset=utf-8";
/// From a page out of memory to a picture that was painted.
const BUCKETS: &[f64] = &[0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_counted_can_be_read() {
        let metrics = Metrics::new();
        let open = metrics.answering();
        assert!(metrics.text().contains("issuer_in_flight 1\n"));
        drop(open);
        metrics.answered("/b/{link}", 200, Duration::from_millis(3));
        let text = metrics.text();
        for line in
            ["issuer_requests_total{route=\"/b/{link}\",status=\"200\"} 1\n", "issuer_in_flight 0\n", "issuer_request_seconds_count 1\n"]
        {
            assert!(text.contains(line), "{line} in {text}");
        }
    }
}
