package io.borealis.proxy.session;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * How far a command is that the proxy executes, and what its time goes to. Its worker tells, who answers its calls tells of them, and
 * anybody may look.
 */
public final class StatementProgress {
    /** What a command moves. */
    public enum Kind {
        /** Rows to the client, or changes in MySQL. */
        STATEMENT,
        /** Rows to S3. */
        EXPORT,
        /** Objects from S3. */
        LOAD
    }

    /** What time goes to; a command is at one of them at any moment. */
    public enum Part {
        /** It waits for a worker. */
        GATE,
        /** It is read, its rights are looked at and its way is chosen; what MySQL is asked for that is a part of it. */
        PLAN,
        /** MySQL runs it, and its rows are read. */
        BACKEND,
        /** Nothing goes on before models have answered. */
        MODEL,
        /** Answers are put where stored functions find them, and inputs fetched that they have missed. */
        STAGING,
        /** The client does not read fast enough. */
        RELAY
    }

    /**
     * What a command has asked of a model.
     *
     * @param requests sendings, repeated ones too
     * @param documents inputs in them
     */
    public record Asked(int requests, long documents) {
        private Asked plus(int moreDocuments) {
            return new Asked(requests + 1, documents + moreDocuments);
        }
    }

    /**
     * What has gone to a part.
     *
     * @param time in all
     * @param begun when it was entered first, since the command's arrival
     * @param ended when it was left last
     */
    public record Spent(Duration time, Duration begun, Duration ended) {}

    /** Models told one by one; whoever calls lookup functions himself can name any number of them. */
    private static final int MODELS_MAX = 100;

    private static final String OTHER_MODELS = "others";

    private final long begun = System.nanoTime();
    private final Map<String, Asked> models = new ConcurrentHashMap<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicLong rows = new AtomicLong();
    private final AtomicLong demandedNanos = new AtomicLong();
    private volatile Kind kind = Kind.STATEMENT;
    private volatile String way = "";
    private volatile Part part = Part.GATE;
    private volatile boolean watched;
    private volatile boolean asking;
    private volatile long firstAskedAt = begun;
    private volatile long lastAnsweredAt = begun;
    private long askedAt;

    // Of the worker alone.
    private final Map<Part, Stays> stays = new EnumMap<>(Part.class);
    private long enteredAt = begun;

    /** Worker: what the command moves. */
    public void kind(Kind decided) {
        kind = decided;
    }

    /** Worker: the command is one that operators may be told of: it calls models, exports or loads. */
    public void watch() {
        watched = true;
    }

    /** Whether {@link #watch} was told. */
    public boolean isWatched() {
        return watched;
    }

    /** What the command moves. */
    public Kind kind() {
        return kind;
    }

    /** How its model calls are answered, in one word; empty where there are none or that is not decided. */
    public String way() {
        return way;
    }

    /** Rows that have gone to the client or to S3, or from S3 to MySQL. */
    public long rows() {
        return rows.get();
    }

    /** Requests to models, repeated ones too. */
    public int requests() {
        return requests.get();
    }

    /** Worker: the command's model calls are answered in this way, one word. */
    public void way(String chosen) {
        way = chosen;
    }

    /**
     * Worker: time goes to something else from now on.
     *
     * @return to what it went
     */
    public Part enter(Part next) {
        Part before = part;
        if (next != before) {
            settle();
            part = next;
        }
        return before;
    }

    private void settle() {
        long now = System.nanoTime();
        stays.computeIfAbsent(part, entered -> new Stays(enteredAt)).add(enteredAt, now);
        enteredAt = now;
    }

    /** Worker: a row has gone to the client, or to S3. */
    public void row() {
        rows.lazySet(rows.getPlain() + 1);
    }

    /** Worker: rows have gone from S3 to MySQL. */
    public void rows(long more) {
        rows.lazySet(rows.getPlain() + more);
    }

    /**
     * Any thread: a request has left.
     *
     * @param model its service, and its name where the service has several
     * @param documents how many inputs of this command it has
     */
    public void requestSent(String model, int documents) {
        requests.incrementAndGet();
        boolean told = models.containsKey(model) || models.size() < MODELS_MAX;
        models.merge(told ? model : OTHER_MODELS, new Asked(1, documents), (before, one) -> before.plus(documents));
    }

    /** Any thread: MySQL waits in a call of the command, for which a model is asked; calls of a connection do not overlap. */
    public synchronized void asked() {
        askedAt = System.nanoTime();
        if (demandedNanos.get() == 0) {
            firstAskedAt = askedAt;
        }
        asking = true;
    }

    /** Any thread: the call has its answer. */
    public synchronized void answered() {
        if (asking) {
            lastAnsweredAt = System.nanoTime();
            demandedNanos.addAndGet(lastAnsweredAt - askedAt);
            asking = false;
        }
    }

    /** How old the command is. */
    public Duration age() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** What it has asked of models, by model. */
    public Map<String, Asked> models() {
        return new TreeMap<>(models);
    }

    /** Worker: what its time went to so far, the present part included. */
    public Map<Part, Spent> parts() {
        settle();
        Stays backend = stays.get(Part.BACKEND);
        long demanded = Math.min(demandedNanos.get(), backend == null ? 0 : backend.nanos);
        Map<Part, Spent> parts = new EnumMap<>(Part.class);
        for (Part one : Part.values()) {
            Stays stay = stays.get(one);
            if (one == Part.MODEL && demanded > 0) {
                parts.put(one, withDemanded(stay, demanded));
            } else if (stay == null) {
                parts.put(one, new Spent(Duration.ZERO, Duration.ZERO, Duration.ZERO));
            } else {
                parts.put(one, spent(one == Part.BACKEND ? stay.nanos - demanded : stay.nanos, stay.first, stay.last));
            }
        }
        return parts;
    }

    private Spent withDemanded(@Nullable Stays stay, long demanded) {
        return stay == null
                ? spent(demanded, firstAskedAt, lastAnsweredAt)
                : spent(stay.nanos + demanded, Math.min(stay.first, firstAskedAt), Math.max(stay.last, lastAnsweredAt));
    }

    private Spent spent(long nanos, long first, long last) {
        return new Spent(Duration.ofNanos(nanos), Duration.ofNanos(first - begun), Duration.ofNanos(last - begun));
    }

    /** The times that a command was at a part. */
    private static final class Stays {
        private final long first;
        private long last;
        private long nanos;

        private Stays(long first) {
            this.first = first;
        }

        private void add(long entered, long left) {
            nanos += left - entered;
            last = left;
        }
    }

    /** What operators see. */
    public SessionView.Running view() {
        Part now = part;
        boolean waitsForCall = now == Part.BACKEND && asking;
        return new SessionView.Running(kind, way, waitsForCall ? Part.MODEL : now, rows.get(), requests.get(), age());
    }
}
