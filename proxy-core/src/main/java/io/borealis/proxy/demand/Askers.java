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

    /** What is to be done about a question that was read. */
    enum Reading {
        /** It has no answer yet. */
        NEW,
        /** Its statement was given an answer to the same question before. */
        REMEMBERED,
        /** It was answered, and its session has overlooked the answer. */
        OVERLOOKED,
        /** It is being answered, or was at this moment, or is none that is waited for. */
        KNOWN
    }

    synchronized Reading read(Question question) {
        Asker asker = askers.computeIfAbsent(question.connectionId(), unknown -> new Asker(floor));
        if (asker.isNew(question)) {
            forgetOldest();
            return asker.remembered(question) == null ? Reading.NEW : Reading.REMEMBERED;
        }
        boolean overlooked = asker.answerOf(question) != null && asker.isOverlooked();
        return overlooked ? Reading.OVERLOOKED : Reading.KNOWN;
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

    private void forgetOldest() {
        var oldest = askers.values().iterator();
        while (askers.size() > ASKERS_MAX) {
            long newest = oldest.next().newest();
            floor = Long.compareUnsigned(newest, floor) > 0 ? newest : floor;
            oldest.remove();
        }
    }
}
