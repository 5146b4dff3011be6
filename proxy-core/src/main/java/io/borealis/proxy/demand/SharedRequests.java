package io.borealis.proxy.demand;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Puts questions together that may share requests: those that are asked at the same moment, and those that wait at the same moment
 * because as many requests as the service bears are under way. Thread-safe.
 */
final class SharedRequests {
    /** What may share a request: inputs of one model, for sessions with the same time-out. */
    private record Kind(char service, ByteBuffer model, long batchRows, String inferenceTimeout) {
        static Kind of(Question question) {
            return new Kind(
                    question.service(),
                    ByteBuffer.wrap(question.model()),
                    question.batchRows(),
                    question.inferenceTimeout());
        }

        /** Whether a request takes several questions; those that share nothing do not wait for each other's answers. */
        boolean isShared() {
            return batchRows != 1;
        }
    }

    private static final class Group {
        private final List<Question> waiting = new ArrayList<>();
        private int answering;
        private boolean delayed;
    }

    private final Sharing sharing;
    private final Executor threads;
    private final BiConsumer<Runnable, Duration> timer;
    private final Consumer<List<Question>> answering;
    private final Map<Kind, Group> groups = new HashMap<>();

    /**
     * @param threads where questions are answered
     * @param timer runs something after a while
     * @param answering answers questions that share requests; blocks until it has
     */
    SharedRequests(
            Sharing sharing,
            Executor threads,
            BiConsumer<Runnable, Duration> timer,
            Consumer<List<Question>> answering) {
        this.sharing = sharing;
        this.threads = threads;
        this.timer = timer;
        this.answering = answering;
    }

    /** Takes questions that were read at the same moment. */
    void add(List<Question> questions) {
        Set<Kind> asked = new LinkedHashSet<>();
        synchronized (this) {
            for (Question question : questions) {
                Kind kind = Kind.of(question);
                groups.computeIfAbsent(kind, unknown -> new Group()).waiting.add(question);
                asked.add(kind);
            }
        }
        asked.forEach(this::sendOrDelay);
    }

    private void sendOrDelay(Kind kind) {
        if (sharing.delay().isZero() || isFull(kind)) {
            send(kind);
        } else if (delays(kind)) {
            timer.accept(() -> send(kind), sharing.delay());
        }
    }

    /** Whether no more questions fit into a request, as far as the functions say. */
    private synchronized boolean isFull(Kind kind) {
        Group group = groups.get(kind);
        return group != null && kind.batchRows() > 0 && group.waiting.size() >= kind.batchRows();
    }

    /** Whether the delay of a group begins. */
    private synchronized boolean delays(Kind kind) {
        Group group = groups.get(kind);
        if (group == null || group.delayed) {
            return false;
        }
        group.delayed = true;
        return true;
    }

    private void send(Kind kind) {
        List<Question> first = begin(kind);
        while (!first.isEmpty()) {
            List<Question> questions = first;
            threads.execute(() -> answer(kind, questions));
            first = kind.isShared() ? List.of() : begin(kind);
        }
    }

    private void answer(Kind kind, List<Question> first) {
        List<Question> questions = first;
        boolean lasts = true;
        try {
            while (!questions.isEmpty()) {
                answering.accept(questions);
                questions = next(kind);
            }
            lasts = false;
        } finally {
            if (lasts) {
                ended(kind);
            }
        }
    }

    /** What is to be sent now; none while as many requests are under way as may be. */
    private synchronized List<Question> begin(Kind kind) {
        Group group = groups.get(kind);
        if (group == null || group.answering >= sharing.answersMax().applyAsInt(kind.service())) {
            return List.of();
        }
        group.answering++;
        return next(kind);
    }

    /** What waits; where there is nothing, the request before was the last one. */
    private synchronized List<Question> next(Kind kind) {
        Group group = groups.get(kind);
        List<Question> taken = group == null ? List.of() : take(kind, group);
        if (taken.isEmpty()) {
            ended(kind);
        }
        return taken;
    }

    private synchronized void ended(Kind kind) {
        Group group = groups.get(kind);
        if (group != null && --group.answering == 0 && group.waiting.isEmpty()) {
            groups.remove(kind);
        }
    }

    private static List<Question> take(Kind kind, Group group) {
        List<Question> some = kind.isShared() || group.waiting.isEmpty() ? group.waiting : group.waiting.subList(0, 1);
        List<Question> taken = List.copyOf(some);
        some.clear();
        group.delayed = false;
        return taken;
    }
}
