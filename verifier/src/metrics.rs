//! What an operator may count: verdicts, refusals, requests to others, time taken. Never who asked, which badge, or whose: a
//! label is always one of ours, and never a name, an address or a host.

use prometheus::{Encoder as _, Histogram, HistogramOpts, IntCounterVec, IntGauge, Opts, Registry, TextEncoder};

/// Every count, under the name that it is read by.
pub struct Metrics {
    registry: Registry,
    verdicts: IntCounterVec,
    problems: IntCounterVec,
    fetches: IntCounterVec,
    kept: IntCounterVec,
    in_flight: IntGauge,
    seconds: Histogram,
}

impl Metrics {
    /// All of them, at nothing.
    #[must_use]
    #[expect(clippy::expect_used, reason = "constant names, each registered once")]
    pub fn new() -> Self {
        let registry = Registry::new();
        let counters = |name: &str, help: &str, label: &str| {
            let counters = IntCounterVec::new(Opts::new(name, help), &[label]).expect("a name of a metric");
            registry.register(Box::new(counters.clone())).expect("registered once");
            counters
        };
        let verdicts = counters("verifier_verdicts_total", "Badges judged, by verdict.", "verdict");
        let problems = counters("verifier_problems_total", "Requests refused, by slug.", "slug");
        let fetches = counters("verifier_fetches_total", "Requests to other servers, by how they ended.", "outcome");
        let kept = counters("verifier_documents_total", "Public documents wanted, by where they came from.", "from");
        let in_flight = IntGauge::new("verifier_in_flight", "Requests being answered.").expect("a name of a metric");
        registry.register(Box::new(in_flight.clone())).expect("registered once");
        let opts = HistogramOpts::new("verifier_request_seconds", "Time from a request's head to its answer.").buckets(BUCKETS.into());
        let seconds = Histogram::with_opts(opts).expect("ascending buckets");
        registry.register(Box::new(seconds.clone())).expect("registered once");
        Self { registry, verdicts, problems, fetches, kept, in_flight, seconds }
    }

    /// A badge was judged.
    pub(crate) fn verdict(&self, verdict: badge::report::Verdict) {
        use badge::report::Verdict::{Invalid, Undecided, Valid};
        let slug = match verdict {
            Invalid => "invalid",
            Undecided => "undecided",
            Valid => "valid",
        };
        self.verdicts.with_label_values(&[slug]).inc();
    }

    /// A request was refused.
    pub(crate) fn problem(&self, slug: &'static str) {
        self.problems.with_label_values(&[slug]).inc();
    }

    /// A public document was had.
    pub(crate) fn kept(&self, from: &'static str) {
        self.kept.with_label_values(&[from]).inc();
    }

    /// How requests to others end; the one that asks counts them.
    pub(crate) fn fetches(&self) -> IntCounterVec {
        self.fetches.clone()
    }

    /// One more request is being answered, until what is given back is dropped.
    pub(crate) fn answering(&self) -> Answering {
        self.in_flight.inc();
        Answering { in_flight: self.in_flight.clone(), timer: Some(self.seconds.start_timer()) }
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
    timer: Option<prometheus::HistogramTimer>,
}

impl Drop for Answering {
    fn drop(&mut self) {
        self.in_flight.dec();
        drop(self.timer.take());
    }
}

/// From a badge whose documents are kept to one whose venue never answers.
const BUCKETS: &[f64] = &[0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_counted_can_be_read() {
        let metrics = Metrics::new();
        metrics.verdict(badge::report::Verdict::Valid);
        metrics.problem("too-large");
        let open = metrics.answering();
        assert!(metrics.text().contains("verifier_in_flight 1\n"));
        drop(open);
        let text = metrics.text();
        for line in [
            "verifier_verdicts_total{verdict=\"valid\"} 1\n",
            "verifier_problems_total{slug=\"too-large\"} 1\n",
            "verifier_in_flight 0\n",
            "verifier_request_seconds_count 1\n",
        ] {
            assert!(text.contains(line), "{line} in {text}");
        }
    }
}
