package io.borealis.proxy.demand;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A session that has asked: its newest question, and what the statement that evaluates the calls was answered before. MySQL may
 * evaluate a call several times for a row, and one statement gets one answer for one input. Not thread-safe.
 */
final class Asker {
    /** Answers that are kept for a statement, and their bytes. */
    private static final int ANSWERS_MAX = 256;

    private static final int BYTES_MAX = 1 << 20;

    /** Twice what a function sleeps at most between two looks. */
    private static final long OVERLOOKED_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private record Given(Question question, Answer answer) {
        int bytes() {
            return question.input().length + answer.body().length;
        }
    }

    private final Deque<Given> given = new ArrayDeque<>();
    private int givenBytes;
    private @Nullable Question newestQuestion;
    private long newest;
    private long refused;
    private String statementTime = "";
    private @Nullable Answer answer;
    private long answeredNanos;

    /** Begins with a session whose earlier questions are not known: none up to {@code floor} is taken. */
    Asker(long floor) {
        this.newest = floor;
    }

    /** Number of the newest question. */
    long newest() {
        return newest;
    }

    /** Whether a number needs no reading: it is the newest, or older, or of what was no question. */
    boolean knows(long number) {
        return Long.compareUnsigned(number, newest) <= 0 || number == refused;
    }

    /** What names this number is no question. */
    void refuse(long number) {
        refused = number;
    }

    /** The newest question where its answer was overlooked, else null. */
    @Nullable
    Question overlooked(long number) {
        return number == newest && isOverlooked() ? newestQuestion : null;
    }

    /** Whether the question is newer than all before it; then it is the newest. */
    boolean isNew(Question question) {
        if (Long.compareUnsigned(question.number(), newest) <= 0) {
            return false;
        }
        newest = question.number();
        newestQuestion = question;
        answer = null;
        if (!question.statementTime().equals(statementTime)) {
            statementTime = question.statementTime();
            given.clear();
            givenBytes = 0;
        }
        return true;
    }

    /** What the statement was answered before to the same question, or null. */
    @Nullable
    Answer remembered(Question question) {
        for (Given before : given) {
            if (before.question().asksTheSame(question)) {
                return before.answer();
            }
        }
        return null;
    }

    /** The answer of the newest question, or null while there is none; null also for another question. */
    @Nullable
    Answer answerOf(Question question) {
        return question.number() == newest ? answer : null;
    }

    /** Whether its session waits for an answer to this question, and to no newer one. */
    boolean awaits(Question question) {
        return question.number() == newest && answer == null;
    }

    /** Whether the newest question was answered so long ago that its session should have seen it. */
    private boolean isOverlooked() {
        return answer != null && System.nanoTime() - answeredNanos > OVERLOOKED_NANOS;
    }

    /** Whether the session still waits for this answer; then it is kept. */
    boolean answered(Question question, Answer found) {
        if (question.number() != newest) {
            return false;
        }
        answer = found;
        answeredNanos = System.nanoTime();
        if (found.isLasting() && remembered(question) == null) {
            remember(new Given(question, found));
        }
        return true;
    }

    private void remember(Given found) {
        given.addFirst(found);
        givenBytes += found.bytes();
        Iterator<Given> oldest = given.descendingIterator();
        while (given.size() > 1 && (given.size() > ANSWERS_MAX || givenBytes > BYTES_MAX)) {
            givenBytes -= oldest.next().bytes();
            oldest.remove();
        }
    }
}
