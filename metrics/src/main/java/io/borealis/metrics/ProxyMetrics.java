package io.borealis.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Records what the proxy itself does: connections, sessions, commands, bytes, errors, and the ways in which ML statements are
 * executed.
 */
public final class ProxyMetrics {

    /** How a login ends. */
    public enum LoginOutcome {
        OK,
        /** MySQL has said no. */
        DENIED,
        /** The proxy has: too many sessions, too slow, no TLS, no backend, not MySQL's protocol. */
        REFUSED,
        /** Client or backend has gone. */
        LEFT
    }

    /** How a call ends in which MySQL waits. */
    public enum DemandOutcome {
        OK,
        ERROR,
        /** Its statement was given up, to be run in another way. */
        GIVEN_UP
    }

    /** A side of the proxy. */
    public enum Leg {
        FRONTEND,
        BACKEND
    }

    /** As the proxy sees it. */
    public enum Direction {
        IN,
        OUT
    }

    /** Names of commands by their number, those of the protocol without COM_. */
    private static final List<String> COMMANDS = List.of(
            "sleep",
            "quit",
            "init_db",
            "query",
            "field_list",
            "create_db",
            "drop_db",
            "refresh",
            "shutdown",
            "statistics",
            "process_info",
            "connect",
            "process_kill",
            "debug",
            "ping",
            "time",
            "delayed_insert",
            "change_user",
            "binlog_dump",
            "table_dump",
            "connect_out",
            "register_slave",
            "stmt_prepare",
            "stmt_execute",
            "stmt_send_long_data",
            "stmt_close",
            "stmt_reset",
            "set_option",
            "stmt_fetch",
            "daemon",
            "binlog_dump_gtid",
            "reset_connection",
            "clone",
            "subscribe_group_replication_stream");

    private static final String OTHER = "other";

    /** Clients can make errors of any number (SIGNAL), and each is a time series. */
    private static final int ERRNOS_MAX = 200;

    private final Meters meters;
    private final Map<Integer, Counter> errors = new ConcurrentHashMap<>();
    /** By number of the command; the last is for all others. Made when one is first counted: most are never sent. */
    private final AtomicReferenceArray<@Nullable Counter> commands = new AtomicReferenceArray<>(COMMANDS.size() + 1);

    private final AtomicInteger sessionsOpen = new AtomicInteger();

    /** Held, not looked up each time: it counts on the path of every plain command. */
    private final Counter commandsRelayed;

    /** Records into the given registry. */
    public ProxyMetrics(MeterRegistry registry) {
        this.meters = new Meters(registry);
        this.commandsRelayed = meters.counter(MetricName.COMMANDS_RELAYED);
        meters.gauge(MetricName.SESSIONS_OPEN, sessionsOpen::get);
        meters.counter(MetricName.CONNECTIONS, "refused");
        for (DemandOutcome outcome : DemandOutcome.values()) {
            meters.counter(MetricName.ML_DEMAND_CALLS, outcome.name().toLowerCase(Locale.ROOT));
        }
    }

    /** Returns metrics that go nowhere. */
    public static ProxyMetrics none() {
        return new ProxyMetrics(new CompositeMeterRegistry());
    }

    /** A connection was taken. */
    public void connectionTaken() {
        meters.counter(MetricName.CONNECTIONS, "taken").increment();
    }

    /** A connection was one too many. */
    public void connectionRefused() {
        meters.counter(MetricName.CONNECTIONS, "refused").increment();
    }

    /** Makes visible how many connections are open. */
    public void watchConnections(IntSupplier open) {
        meters.gauge(MetricName.CONNECTIONS_OPEN, open::getAsInt);
    }

    /**
     * A login has ended.
     *
     * @param plugin the client's half of the authentication plugin, one of a few words; {@code none} before there was one
     */
    public void loginEnded(String plugin, LoginOutcome outcome) {
        meters.counter(MetricName.LOGINS, plugin, outcome.name().toLowerCase(Locale.ROOT))
                .increment();
    }

    /** A client has begun to send the command of this number. */
    public void command(int number) {
        int index = number >= 0 && number < COMMANDS.size() ? number : COMMANDS.size();
        Counter counter = commands.get(index);
        if (counter == null) {
            counter = meters.counter(MetricName.COMMANDS, index < COMMANDS.size() ? COMMANDS.get(index) : OTHER);
            commands.set(index, counter); // two threads may both, and get the same
        }
        counter.increment();
    }

    /** Returns where bytes of a leg are counted as they pass. */
    public LongConsumer bytes(Leg leg, Direction direction) {
        Counter counter = meters.counter(
                MetricName.BYTES,
                leg.name().toLowerCase(Locale.ROOT),
                direction.name().toLowerCase(Locale.ROOT));
        return bytes -> counter.increment((double) bytes);
    }

    /** Returns where is told how long an event loop was at what one read of a leg has brought. */
    public Consumer<Duration> overhead(Leg leg) {
        Timer timer = meters.timer(MetricName.PROXY_OVERHEAD, leg.name().toLowerCase(Locale.ROOT));
        return timer::record;
    }

    /** Returns where is told how late an event loop was. */
    public Consumer<Duration> loopLag() {
        Timer timer = meters.timer(MetricName.LOOP_LAG);
        return timer::record;
    }

    /**
     * Makes visible how much a kind of workers has to do.
     *
     * @param work what they do, one word
     */
    public void watchWorkers(String work, IntSupplier busy, IntSupplier waiting) {
        meters.gauge(MetricName.WORKERS_BUSY, busy::getAsInt, work);
        meters.gauge(MetricName.WORKERS_WAITING, waiting::getAsInt, work);
    }

    /**
     * Makes visible how much memory something has.
     *
     * @param area what has it, one word
     * @param limit what it may have
     */
    public void watchMemory(String area, LongSupplier used, LongSupplier limit) {
        meters.gauge(MetricName.MEMORY, used::getAsLong, area);
        meters.gauge(MetricName.MEMORY_LIMIT, limit::getAsLong, area);
    }

    /** A client was told an error. */
    public void error(int errno) {
        Counter known = errors.get(errno);
        if (known != null) {
            known.increment();
        } else if (errors.size() < ERRNOS_MAX) {
            errors.computeIfAbsent(errno, number -> meters.counter(MetricName.ERRORS, Integer.toString(number)))
                    .increment();
        } else {
            meters.counter(MetricName.ERRORS, OTHER).increment();
        }
    }

    /** A client has connected. */
    public void sessionOpened() {
        sessionsOpen.incrementAndGet();
    }

    /** A client has gone. */
    public void sessionClosed() {
        sessionsOpen.decrementAndGet();
    }

    /** A command passed to MySQL untouched. */
    public void commandRelayed() {
        commandsRelayed.increment();
    }

    /**
     * A statement with ML calls begins.
     *
     * @param way one of the few ways of execution, in lower case
     * @param reason why not the fastest way, one of a few words in lower case; {@code none} where it is
     */
    public void mlStatement(String way, String reason) {
        meters.counter(MetricName.ML_STATEMENTS, way, reason).increment();
    }

    /** A command with ML calls has its answer. */
    public void mlStatementEnded(String way, boolean failed, Duration took) {
        meters.timer(MetricName.ML_STATEMENT_DURATION, way, failed ? "error" : "ok")
                .record(took);
    }

    /** A call in which MySQL has waited has its answer. */
    public void demandCall(DemandOutcome outcome) {
        meters.counter(MetricName.ML_DEMAND_CALLS, outcome.name().toLowerCase(Locale.ROOT))
                .increment();
    }
}
