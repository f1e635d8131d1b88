//! Counters for Prometheus (text format 0.0.4).

use std::{
    collections::BTreeMap,
    fmt::Write,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicI64, AtomicU64, Ordering},
    },
    time::Duration,
};

/// Upper bounds of the latency buckets, seconds.
const BOUNDS: [f64; 9] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 2.0];

#[derive(Debug, Default, Clone)]
struct Latency {
    buckets: [u64; BOUNDS.len()],
    count: u64,
    sum_s: f64,
}

/// What is counted.
#[derive(Debug, Default)]
pub(crate) struct Metrics {
    requests: Mutex<BTreeMap<(&'static str, u16), u64>>,
    latencies: Mutex<BTreeMap<&'static str, Latency>>,
    /// Open connections.
    pub(crate) connections: AtomicI64,
    /// Connections turned away because there were too many.
    pub(crate) turned_away: AtomicU64,
    /// Clients that listen for changes.
    pub(crate) listeners: AtomicI64,
}

impl Metrics {
    /// A request was answered.
    pub(crate) fn answered(&self, route: &'static str, status: u16, took: Duration) {
        *self.requests.lock().unwrap_or_else(PoisonError::into_inner).entry((route, status)).or_default() += 1;
        let mut latencies = self.latencies.lock().unwrap_or_else(PoisonError::into_inner);
        let latency = latencies.entry(route).or_default();
        let seconds = took.as_secs_f64();
        for (bucket, bound) in latency.buckets.iter_mut().zip(BOUNDS) {
            *bucket += u64::from(seconds <= bound);
        }
        latency.count += 1;
        latency.sum_s += seconds;
    }

    /// The page that Prometheus reads.
    pub(crate) fn page(&self) -> String {
        let mut out = String::new();
        let head = |out: &mut String, name: &str, kind: &str, help: &str| {
            let _ = writeln!(out, "# HELP {name} {help}\n# TYPE {name} {kind}");
        };
        head(&mut out, "dateline_requests_total", "counter", "Requests by route and status.");
        for ((route, status), count) in self.requests.lock().unwrap_or_else(PoisonError::into_inner).iter() {
            let _ = writeln!(out, "dateline_requests_total{{route=\"{route}\",status=\"{status}\"}} {count}");
        }
        let name = "dateline_request_seconds";
        head(&mut out, name, "histogram", "Time to answer.");
        for (route, latency) in self.latencies.lock().unwrap_or_else(PoisonError::into_inner).iter() {
            for (bound, count) in BOUNDS.iter().zip(latency.buckets) {
                let _ = writeln!(out, "{name}_bucket{{route=\"{route}\",le=\"{bound}\"}} {count}");
            }
            let _ = writeln!(out, "{name}_bucket{{route=\"{route}\",le=\"+Inf\"}} {}", latency.count);
            let _ = writeln!(out, "{name}_sum{{route=\"{route}\"}} {}", latency.sum_s);
            let _ = writeln!(out, "{name}_count{{route=\"{route}\"}} {}", latency.count);
        }
        head(&mut out, "dateline_connections", "gauge", "Open connections.");
        let _ = writeln!(out, "dateline_connections {}", self.connections.load(Ordering::Relaxed));
        head(&mut out, "dateline_connections_turned_away_total", "counter", "Connections beyond the limit.");
        let _ = writeln!(out, "dateline_connections_turned_away_total {}", self.turned_away.load(Ordering::Relaxed));
        head(&mut out, "dateline_listeners", "gauge", "Clients that listen for changes.");
        let _ = writeln!(out, "dateline_listeners {}", self.listeners.load(Ordering::Relaxed));
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buckets_are_cumulative() {
        let metrics = Metrics::default();
        metrics.answered("events", 200, Duration::from_millis(3));
        metrics.answered("events", 200, Duration::from_millis(30));
        let page = metrics.page();
        assert!(page.contains("dateline_requests_total{route=\"events\",status=\"200\"} 2"), "{page}");
        assert!(page.contains("dateline_request_seconds_bucket{route=\"events\",le=\"0.005\"} 1"), "{page}");
        assert!(page.contains("dateline_request_seconds_bucket{route=\"events\",le=\"+Inf\"} 2"), "{page}");
    }
}
