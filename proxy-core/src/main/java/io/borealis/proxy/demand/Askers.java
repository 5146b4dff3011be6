package io.borealis.proxy.demand;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The sessions that have asked, the newest of them. A session that is forgotten can ask nothing of before. Thread-safe. */
final class Askers {
    private static final int ASKERS_MAX = 20_000;

    private final Map<Long, Asker> askers = new LinkedHashMap<>(16, 0.75f, true);
    private long floor;

    /**
     * @param floor number of a question before which none is taken
     */
    Askers(long floor) {
        this.floor = floor;
    }

    /** Whether what names this number need not be read. */
    synchronized boolean knows(long connectionId, long number) {
        Asker asker = askers.get(connectionId);
        return asker == null ? Long.compareUnsigned(number, floor) <= 0 : asker.knows(number);
    }

    /** What a session seemed to ask under this number is no question of a lookup function. */
    synchronized void refuse(long connectionId, long number) {
        asker(connectionId).refuse(number);
        forgetOldest();
    }

    /** The question of this number where its session has overlooked the answer, else null. */
    synchronized @Nullable Question overlooked(long connectionId, long number) {
        Asker asker = askers.get(connectionId);
        return asker == null ? null : asker.overlooked(number);
    }

    /** Whether a question is newer than all of its session before; then it is to be answered. */
    synchronized boolean isNew(Question question) {
        boolean fresh = asker(question.connectionId()).isNew(question);
        forgetOldest();
        return fresh;
    }

    /** What its statement was answered before to the same question; null where it was not. */
    synchronized @Nullable Answer remembered(Question question) {
        Asker asker = askers.get(question.connectionId());
        return asker == null ? null : asker.remembered(question);
    }

    /** Keeps an answer; false where the session does not wait for it any more. */
    synchronized boolean answered(Question question, Answer answer) {
        Asker asker = askers.get(question.connectionId());
        return asker != null && asker.answered(question, answer);
    }

    /** The answer of a question; null while there is none. */
    synchronized @Nullable Answer answerOf(Question question) {
        Asker asker = askers.get(question.connectionId());
        return asker == null ? null : asker.answerOf(question);
    }

    /** Whether a session waits for an answer to this question, and to no newer one. */
    synchronized boolean awaits(Question question) {
        Asker asker = askers.get(question.connectionId());
        return asker != null && asker.awaits(question);
    }

    private Asker asker(long connectionId) {
        return askers.computeIfAbsent(connectionId, unknown -> new Asker(floor));
    }

    private void forgetOldest() {
        var oldest = askers.values().iterator();
        while (askers.size() > ASKERS_MAX) {
            long newest = oldest.next().newest();
            floor = Long.compareUnsigned(newest, floor) > 0 ? newest : floor;
            oldest.remove();
        }
    }
}
