package io.borealis.metrics;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Every meter of Borealis: its name, its unit, its tags and what it tells.
 *
 * <p>The names are part of what users rely on (dashboards, alerts): tests compare them with a checked-in list and with
 * {@code docs/reference/metrics.md}.
 */
public enum MetricName {
    ML_REQUESTS(
            Kind.COUNTER,
            "borealis_ml_requests",
            "requests",
            "Requests sent to a model service; attempt tells first sendings from retries",
            "service",
            "attempt"),
    ML_DOCUMENTS(
            Kind.COUNTER, "borealis_ml_documents", "documents", "Documents that a model service answered", "service"),
    ML_BATCH_ROWS(
            Kind.SUMMARY,
            "borealis_ml_batch_rows",
            "documents",
            "Documents in a request when it is first sent",
            "service"),
    ML_REQUEST_DURATION(
            Kind.TIMER,
            "borealis_ml_request_duration",
            "seconds",
            "Time from sending a request to its answer or failure, without waiting",
            "service",
            "outcome"),
    ML_THROTTLES(
            Kind.COUNTER, "borealis_ml_throttles", "requests", "Requests that a model service throttled", "service"),
    ML_ERRORS(
            Kind.COUNTER,
            "borealis_ml_errors",
            "requests",
            "Requests that failed, by reason; retried ones too",
            "service",
            "code"),
    ML_CONCURRENCY_LIMIT(
            Kind.GAUGE,
            "borealis_ml_concurrency_limit",
            "requests",
            "Requests that may be in flight now, to all endpoints called so far; falls under throttling",
            "service"),
    ML_REQUESTS_IN_FLIGHT(
            Kind.GAUGE, "borealis_ml_requests_in_flight", "requests", "Requests in flight now", "service"),
    ML_STATEMENTS(
            Kind.COUNTER,
            "borealis_ml_statements",
            "statements",
            "Statements with ML calls, by way of execution and why not the fastest",
            "way",
            "reason"),
    ML_STATEMENT_DURATION(
            Kind.TIMER,
            "borealis_ml_statement_duration",
            "seconds",
            "Time from a command with ML calls to the end of its answer, waiting for a worker included",
            "way",
            "outcome"),
    ML_DUPLICATES(
            Kind.COUNTER,
            "borealis_ml_duplicates_avoided",
            "calls",
            "Calls that got the answer of an equal call, so that no document was sent for them"),
    ML_DEMAND_CALLS(
            Kind.COUNTER,
            "borealis_ml_demand_calls",
            "calls",
            "Calls answered while MySQL waited in them, by outcome",
            "outcome"),
    ML_BILLABLE_UNITS(
            Kind.COUNTER,
            "borealis_ml_billable_units",
            "units",
            "What the answered documents are estimated to cost, in units of the service's price list",
            "service",
            "unit"),
    S3_EXPORTS_RUNNING(Kind.GAUGE, "borealis_s3_exports_running", "exports", "Exports to S3 that are running now"),
    S3_EXPORTS(Kind.COUNTER, "borealis_s3_exports", "exports", "Exports to S3 that have ended, by outcome", "outcome"),
    S3_ROWS(Kind.COUNTER, "borealis_s3_rows", "rows", "Rows of exports that have ended well"),
    S3_BYTES(Kind.COUNTER, "borealis_s3_bytes", "bytes", "Bytes of rows that S3 has taken"),
    S3_PART_DURATION(
            Kind.TIMER,
            "borealis_s3_part_duration",
            "seconds",
            "Time to send one part of an object to S3, repetitions included; its count is the number of parts",
            "outcome"),
    S3_MEMORY(Kind.GAUGE, "borealis_s3_memory", "bytes", "Memory that exports to S3 hold now"),
    S3_UPLOAD_ABORTS(
            Kind.COUNTER,
            "borealis_s3_upload_aborts",
            "uploads",
            "Unfinished uploads that were taken back (ok), or could not be and were left in S3 (error)",
            "outcome"),
    S3_LOADS_RUNNING(Kind.GAUGE, "borealis_s3_loads_running", "loads", "Loads from S3 that are running now"),
    S3_LOADS(Kind.COUNTER, "borealis_s3_loads", "loads", "Loads from S3 that have ended, by outcome", "outcome"),
    S3_LOAD_ROWS(Kind.COUNTER, "borealis_s3_load_rows", "rows", "Rows read by loads that have ended well"),
    S3_LOAD_BYTES(Kind.COUNTER, "borealis_s3_load", "bytes", "Bytes of objects that S3 has given, as they are stored"),
    S3_LOAD_RANGE_DURATION(
            Kind.TIMER,
            "borealis_s3_load_range_duration",
            "seconds",
            "Time to read one range of an object from S3, repetitions included",
            "outcome"),
    S3_LOAD_MEMORY(Kind.GAUGE, "borealis_s3_load_memory", "bytes", "Memory that loads from S3 hold now"),
    SESSIONS_OPEN(Kind.GAUGE, "borealis_sessions_open", "sessions", "Client sessions open now"),
    COMMANDS_RELAYED(
            Kind.COUNTER,
            "borealis_commands_relayed",
            "commands",
            "Queries and prepared statements looked at and passed to MySQL untouched"),
    CONNECTIONS_OPEN(
            Kind.GAUGE, "borealis_connections_open", "connections", "Client connections open now, logged in or not"),
    CONNECTIONS(
            Kind.COUNTER,
            "borealis_connections",
            "connections",
            "Client connections: taken, or refused because there were too many (1040)",
            "outcome"),
    LOGINS(
            Kind.COUNTER,
            "borealis_logins",
            "logins",
            "Logins that have ended: ok, denied by MySQL, refused by the proxy, or left by client or backend",
            "plugin",
            "outcome"),
    COMMANDS(Kind.COUNTER, "borealis_commands", "commands", "Commands of clients, by name of the protocol", "command"),
    BYTES(
            Kind.COUNTER,
            "borealis_traffic",
            "bytes",
            "Bytes of the MySQL protocol, before encryption: with clients (frontend) and with MySQL (backend)",
            "leg",
            "direction"),
    ERRORS(
            Kind.COUNTER,
            "borealis_errors",
            "errors",
            "Errors that clients were told, MySQL's own and the proxy's; other for further numbers after the first 200",
            "errno"),
    PROXY_OVERHEAD(
            Kind.TIMER,
            "borealis_proxy_overhead",
            "seconds",
            "Time in which an event loop handles what one read has brought; one read of 128 is measured",
            "leg"),
    LOOP_LAG(
            Kind.TIMER,
            "borealis_event_loop_lag",
            "seconds",
            "How much later than it should an event loop begins a task; each is asked once a second"),
    WORKERS_BUSY(Kind.GAUGE, "borealis_workers_busy", "workers", "Workers that have something to do now", "work"),
    WORKERS_WAITING(Kind.GAUGE, "borealis_workers_waiting", "tasks", "Commands that wait for a worker now", "work"),
    MEMORY(Kind.GAUGE, "borealis_memory", "bytes", "Memory in use now, by what has it", "area"),
    MEMORY_LIMIT(Kind.GAUGE, "borealis_memory_limit", "bytes", "Memory that may be in use, by what has it", "area"),
    AURORA_ACTUAL_REQUESTS(
            Kind.COUNTER,
            "borealis_aurora_ml_actual_request_cnt",
            "requests",
            "Aurora_ml_actual_request_cnt of SHOW STATUS, which FLUSH STATUS sets to zero"),
    AURORA_ACTUAL_RESPONSES(
            Kind.COUNTER,
            "borealis_aurora_ml_actual_response_cnt",
            "responses",
            "Aurora_ml_actual_response_cnt of SHOW STATUS, which FLUSH STATUS sets to zero"),
    AURORA_CACHE_HITS(
            Kind.COUNTER,
            "borealis_aurora_ml_cache_hit_cnt",
            "calls",
            "Aurora_ml_cache_hit_cnt of SHOW STATUS, which FLUSH STATUS sets to zero"),
    AURORA_LOGICAL_REQUESTS(
            Kind.COUNTER,
            "borealis_aurora_ml_logical_request_cnt",
            "calls",
            "Aurora_ml_logical_request_cnt of SHOW STATUS, which FLUSH STATUS sets to zero"),
    AURORA_LOGICAL_RESPONSES(
            Kind.COUNTER,
            "borealis_aurora_ml_logical_response_cnt",
            "documents",
            "Aurora_ml_logical_response_cnt of SHOW STATUS, which FLUSH STATUS sets to zero"),
    AURORA_RETRIED_REQUESTS(
            Kind.COUNTER,
            "borealis_aurora_ml_retry_request_cnt",
            "requests",
            "Aurora_ml_retry_request_cnt of SHOW STATUS, which FLUSH STATUS sets to zero"),
    AURORA_SINGLE_REQUESTS(
            Kind.COUNTER,
            "borealis_aurora_ml_single_request_cnt",
            "documents",
            "Aurora_ml_single_request_cnt of SHOW STATUS, which FLUSH STATUS sets to zero");

    /** What a meter does. */
    public enum Kind {
        /** Only grows, from zero when the process starts. */
        COUNTER,
        /** A number of now. */
        GAUGE,
        /** How long things took: a histogram, with count, sum and maximum. */
        TIMER,
        /** How large things were: count, sum and maximum. */
        SUMMARY
    }

    /** Units that belong to a name; all others only tell what is counted. */
    private static final Set<String> MEASURES = Set.of("bytes", "seconds");

    private final Kind kind;
    private final String meter;
    private final String unit;
    private final String help;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of, which copies
    private final List<String> tags;

    MetricName(Kind kind, String meter, String unit, String help, String... tags) {
        this.kind = kind;
        this.meter = meter;
        this.unit = unit;
        this.help = help;
        this.tags = List.of(tags);
    }

    /** Returns what it does. */
    public Kind kind() {
        return kind;
    }

    /** Returns the name under which Prometheus has it; that of a timer or summary is followed by what it tells of it. */
    public String prometheusName() {
        String measure = MEASURES.contains(unit) && !meter.endsWith(unit) ? "_" + unit : "";
        return meter + measure + (kind == Kind.COUNTER ? "_total" : "");
    }

    /** Returns the name under which the meter is registered. */
    public String meter() {
        return meter;
    }

    /** Returns what one is counted in. */
    public String unit() {
        return unit;
    }

    /**
     * Returns what stands behind the name in Prometheus: a unit of measurement, or null where things are counted, whose
     * names say what they are.
     */
    @Nullable
    String baseUnit() {
        return MEASURES.contains(unit) ? unit : null;
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
