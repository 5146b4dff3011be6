package io.borealis.metrics.span;

import java.time.Duration;
import java.util.List;

/**
 * A statement with model calls, an export or a load that has ended just now; nothing of what users have written.
 *
 * @param kind statement, export or load
 * @param way how its model calls were answered, in one word; empty where there were none
 * @param models what it has asked, each once
 * @param rows that have gone to the client or to S3, or from S3 to MySQL
 * @param requests to models, repeated ones too
 * @param errno of the error that the client was told; 0 where it was none
 * @param took from its arrival to its answer
 * @param parts what its time went to
 */
public record StatementSpan(
        String kind,
        String way,
        List<String> models,
        long rows,
        int requests,
        int errno,
        Duration took,
        List<Part> parts) {
    public StatementSpan {
        models = List.copyOf(models);
        parts = List.copyOf(parts);
    }

    /**
     * One of the things that a statement's time goes to. It may have gone to others in between, and come back.
     *
     * @param name one word
     * @param begun when this was so first, since the statement's arrival
     * @param ended when this was so last
     * @param time how long it was so in all
     */
    public record Part(String name, Duration begun, Duration ended, Duration time) {}
}
