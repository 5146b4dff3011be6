package io.borealis.proxy.execute.context;

import io.borealis.metrics.ProxyMetrics;
import io.borealis.metrics.span.StatementSpan;
import io.borealis.metrics.span.StatementSpans;
import io.borealis.proxy.session.AuditLog;
import io.borealis.proxy.session.ClientSession;
import io.borealis.proxy.session.LogText;
import io.borealis.proxy.session.StatementProgress;
import io.borealis.proxy.session.StatementProgress.Part;
import io.borealis.proxy.session.StatementProgress.Spent;
import io.borealis.sql.lex.StatementDigest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Writes a line for each command with model calls, each export and each load that has failed or was slow, with what its time went to
 * and the digest of its statement; never a text. Lines beyond a hundred a second are left out, and counted. Thread-safe.
 */
public final class StatementLog {
    private static final Logger LOG = LoggerFactory.getLogger("io.borealis.statements");

    private static final int LINES_PER_SECOND = 100;
    private static final int HASH_BYTES = 12;

    private final LineBudget lines = new LineBudget(LINES_PER_SECOND, System.nanoTime());
    private final Supplier<Duration> slow;
    private final AuditLog audit;
    private final ProxyMetrics metrics;
    private final StatementSpans spans;

    /**
     * A log of statements.
     *
     * @param slow how long one is that is told; zero for none
     * @param audit hears of each that has called models
     * @param spans hears of each
     */
    public StatementLog(Supplier<Duration> slow, AuditLog audit, ProxyMetrics metrics, StatementSpans spans) {
        this.slow = slow;
        this.audit = audit;
        this.metrics = metrics;
        this.spans = spans;
    }

    /** Whether {@link #ended} wants to know a statement's trace. */
    public boolean isTraced() {
        return spans.isWanted();
    }

    /**
     * A command has its answer. Worker of the command.
     *
     * @param traceparent what the client calls the trace that the command belongs to; empty where it does not
     * @param digest is asked only where it is written
     * @param errno of the error that the client was told; 0 where it was none
     */
    public void ended(
            ClientSession session,
            StatementProgress progress,
            String traceparent,
            Supplier<Optional<StatementDigest>> digest,
            int errno) {
        if (!progress.isWatched()) {
            return;
        }
        Duration took = progress.age();
        if (!progress.way().isEmpty()) {
            metrics.mlStatementEnded(progress.way(), errno != 0, took);
        }
        if (spans.isWanted()) {
            spans.ended(
                    span(progress, errno),
                    traceparent,
                    () -> digest.get().map(StatementLog::hash).orElse(""));
        }
        Map<String, StatementProgress.Asked> models = progress.models();
        boolean audited = !models.isEmpty() && audit.isWanted();
        boolean told = errno != 0 || isSlow(took);
        if (!audited && !told) {
            return;
        }
        Optional<StatementDigest> known = digest.get();
        if (audited) {
            audit.called(
                    session.connectionId(),
                    session.account(),
                    session.client(),
                    known.map(StatementLog::hash).orElse(""),
                    progress.way(),
                    models);
        }
        long leftOut = told ? lines.take(System.nanoTime()) : -1;
        if (leftOut >= 0) {
            tell(session, progress, known, errno, took, leftOut);
        }
    }

    private static StatementSpan span(StatementProgress progress, int errno) {
        List<StatementSpan.Part> parts = new ArrayList<>();
        progress.parts().forEach((part, spent) -> {
            if (!spent.time().isZero()) {
                parts.add(new StatementSpan.Part(word(part), spent.begun(), spent.ended(), spent.time()));
            }
        });
        return new StatementSpan(
                word(progress.kind()),
                progress.way(),
                List.copyOf(progress.models().keySet()),
                progress.rows(),
                progress.requests(),
                errno,
                progress.age(), // not before its parts have been told, or they would end after it
                parts);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private boolean isSlow(Duration took) {
        Duration from = slow.get();
        return !from.isZero() && took.compareTo(from) >= 0;
    }

    private static void tell(
            ClientSession session,
            StatementProgress progress,
            Optional<StatementDigest> digest,
            int errno,
            Duration took,
            long leftOut) {
        LoggingEventBuilder line = LOG.atInfo()
                .addKeyValue("connectionId", session.connectionId())
                .addKeyValue("account", LogText.line(session.account()))
                .addKeyValue("client", session.client())
                .addKeyValue("kind", word(progress.kind()))
                .addKeyValue("way", progress.way())
                .addKeyValue("errno", errno)
                .addKeyValue("millis", took.toMillis());
        for (Map.Entry<Part, Spent> part : progress.parts().entrySet()) {
            line = line.addKeyValue(
                    word(part.getKey()) + "Millis", part.getValue().time().toMillis());
        }
        if (leftOut > 0) {
            line = line.addKeyValue("linesLeftOut", leftOut);
        }
        line.addKeyValue("rows", progress.rows())
                .addKeyValue("requests", progress.requests())
                .addKeyValue("digest", digest.map(StatementLog::hash).orElse(""))
                .addKeyValue("statement", text(digest, errno))
                .log(errno == 0 ? "slow statement" : "statement failed");
    }

    /** A short name of a digest, which nobody can give to another statement. */
    private static String hash(StatementDigest digest) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(digest.words().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /** Where a statement has failed, what looks like a name in it may be a text whose quotes are missing. */
    private static String text(Optional<StatementDigest> digest, int errno) {
        return errno == 0 ? LogText.line(digest.map(StatementDigest::text).orElse("")) : "";
    }
}
