import DirectoryModel
import HTTPTypes
import Hummingbird
import Logging

/// `GET /metrics`: what a Prometheus server asks for every few seconds.
struct MetricsRoute: Sendable {
    static let template = "/metrics"

    let metrics: RequestMetrics
    let operations: ServiceOperations

    var route: Route { Route(Self.template, for: .readMetrics, handle: answer) }

    @Sendable private func answer(_ call: Call) throws -> Answer {
        var page = PrometheusText()
        process(&page)
        requests(&page)
        directory(&page, logger: call.logger)
        return Answer(
            .ok, [.contentType: PrometheusText.contentType, .cacheControl: "no-store"], Array(page.text.utf8))
    }

    private func process(_ page: inout PrometheusText) {
        page.metric("phonebook_build_info", .gauge, "The version that runs.")
        page.sample("phonebook_build_info", [("version", operations.version)], 1)
        page.gauge(
            "process_start_time_seconds", "When the process began, in seconds since 1970.",
            operations.started?.secondsSinceEpoch)
        page.gauge(
            "phonebook_tls_certificate_expires_timestamp_seconds", "When the certificate ends, in seconds since 1970.",
            operations.certificateExpires?().secondsSinceEpoch)
        page.gauge(
            "phonebook_http_requests_in_flight", "Requests that are being answered, this one included.",
            metrics.requestsInFlight)
        page.gauge("phonebook_http_connections", "Connections that are open.", metrics.connections.connections)
        let cuts = "phonebook_http_connections_cut_total"
        page.metric(cuts, .counter, "Connections that the service cut off, and why.")
        for cut in ConnectionMetrics.Cut.allCases {
            page.sample(cuts, [("reason", cut.name)], metrics.connections[cut])
        }
    }

    private func requests(_ page: inout PrometheusText) {
        let lanes = metrics.figures.map { lane, figures in
            (labels: [(name: "method", value: lane.method), (name: "route", value: lane.route)], figures: figures)
        }
        let requests = "phonebook_http_requests_total"
        page.metric(requests, .counter, "Requests answered.")
        for (labels, figures) in lanes {
            for (i, count) in figures.classes.enumerated() where count > 0 {
                page.sample(requests, labels + [("status", "\(i + 1)xx")], count)
            }
        }
        let duration = "phonebook_http_request_duration_seconds"
        page.metric(duration, .histogram, "From the head of a request to the head of its answer.")
        for (labels, figures) in lanes {
            var total = 0
            for (i, count) in figures.buckets.enumerated() {
                total += count
                page.sample(duration + "_bucket", labels + [("le", Self.bounds[i])], total)
            }
            page.sample(duration + "_sum", labels, seconds: figures.seconds)
            page.sample(duration + "_count", labels, total)
        }
        let bytes = "phonebook_http_response_bytes_total"
        page.metric(bytes, .counter, "Bytes of the bodies of answers.")
        for (labels, figures) in lanes { page.sample(bytes, labels, figures.bytes) }
    }

    private static let bounds = RequestMetrics.bounds.map { "\(Double($0) / 1e9)" } + ["+Inf"]

    /// A directory that does not answer is no reason for the rest not to be told.
    private func directory(_ page: inout PrometheusText, logger: Logger) {
        guard let ask = operations.figures else { return }
        let figures: ServiceFigures?
        do {
            figures = try ask()
        } catch {
            logger.error("the directory does not answer", metadata: ["error": "\(error)"])
            figures = nil
        }
        page.gauge("phonebook_directory_up", "Whether the directory answers.", figures == nil ? 0 : 1)
        page.gauge("phonebook_people", "People in place.", figures?.people)
        page.gauge("phonebook_revision", "The revision that is served.", figures?.revision)
        page.gauge("phonebook_database_bytes", "Size of the directory file.", figures?.databaseBytes)
        page.gauge("phonebook_wal_bytes", "Size of the write-ahead log beside it.", figures?.walBytes)
        guard let run = figures?.lastRun else { return }
        page.gauge("phonebook_last_import_run", "Number of the last run of an import.", run.number)
        page.gauge(
            "phonebook_last_import_timestamp_seconds", "When it ended, in seconds since 1970.",
            run.finished.secondsSinceEpoch)
        page.metric("phonebook_last_import_state", .gauge, "1 for the state that it ended in, 0 for the others.")
        for state in ImportRun.State.allCases {
            page.sample("phonebook_last_import_state", [("state", state.rawValue)], state == run.state ? 1 : 0)
        }
    }
}
