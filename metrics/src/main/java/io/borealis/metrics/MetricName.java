package io.borealis.metrics;

import java.util.List;

/**
 * Every meter of Borealis: its name, its unit, its tags and what it tells.
 *
 * <p>The names are part of what users rely on (dashboards, alerts): a test compares them with a checked-in list. A
 * Prometheus registry appends {@code _total} to counters and the unit to timers.
 */
public enum MetricName {
    ML_REQUESTS(
            "borealis_ml_requests",
            "requests",
            "Requests sent to a model service; attempt tells first sendings from retries",
            "service",
            "attempt"),
    ML_DOCUMENTS("borealis_ml_documents", "documents", "Documents that a model service answered", "service"),
    ML_BATCH_ROWS("borealis_ml_batch_rows", "documents", "Documents in a request when it is first sent", "service"),
    ML_REQUEST_DURATION(
            "borealis_ml_request_duration",
            "seconds",
            "Time from sending a request to its answer or failure, without waiting",
            "service",
            "outcome"),
    ML_THROTTLES("borealis_ml_throttles", "requests", "Requests that a model service throttled", "service"),
    ML_ERRORS("borealis_ml_errors", "requests", "Requests that failed, by reason; retried ones too", "service", "code"),
    ML_CONCURRENCY_LIMIT(
            "borealis_ml_concurrency_limit",
            "requests",
            "Requests that may be in flight now, to all endpoints called so far; falls under throttling",
            "service"),
    ML_REQUESTS_IN_FLIGHT("borealis_ml_requests_in_flight", "requests", "Requests in flight now", "service"),
    ML_STATEMENTS(
            "borealis_ml_statements",
            "statements",
            "Statements with ML calls, by way of execution and why not the fastest",
            "way",
            "reason"),
    S3_EXPORTS_RUNNING("borealis_s3_exports_running", "exports", "Exports to S3 that are running now"),
    S3_EXPORTS("borealis_s3_exports", "exports", "Exports to S3 that have ended, by outcome", "outcome"),
    S3_ROWS("borealis_s3_rows", "rows", "Rows of exports that have ended well"),
    S3_BYTES("borealis_s3_bytes", "bytes", "Bytes of rows that S3 has taken"),
    S3_PART_DURATION(
            "borealis_s3_part_duration",
            "seconds",
            "Time to send one part of an object to S3, repetitions included; its count is the number of parts",
            "outcome"),
    S3_MEMORY("borealis_s3_memory", "bytes", "Memory that exports to S3 hold now"),
    SESSIONS_OPEN("borealis_sessions_open", "sessions", "Client sessions open now"),
    COMMANDS_RELAYED(
            "borealis_commands_relayed",
            "commands",
            "Queries and prepared statements looked at and passed to MySQL untouched");

    private final String meter;
    private final String unit;
    private final String help;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of, which copies
    private final List<String> tags;

    MetricName(String meter, String unit, String help, String... tags) {
        this.meter = meter;
        this.unit = unit;
        this.help = help;
        this.tags = List.of(tags);
    }

    /** Returns the name under which the meter is registered. */
    public String meter() {
        return meter;
    }

    /** Returns what one is counted in. */
    public String unit() {
        return unit;
    }

    /** Returns one sentence on what the meter tells. */
    public String help() {
        return help;
    }

    /** Returns the keys of its tags, in the order in which values are given. */
    public List<String> tags() {
        return tags;
    }
}
