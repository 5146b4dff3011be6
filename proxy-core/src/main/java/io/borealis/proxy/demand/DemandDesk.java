package io.borealis.proxy.demand;

import io.borealis.proxy.contract.LookupKey;
import io.borealis.proxy.demand.account.ServiceConnections;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sessions of the proxy that answers, and the questions on their way: they are read, put together where they may share
 * requests, answered on threads of their own, and written where the functions look.
 */
final class DemandDesk implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DemandDesk.class);

    /** When a function learns that a model is at work: long before it gives up. */
    private static final long WORKING_MILLIS = 500;

    /** When a large answer is taken away: a function that has not read it by then asks on. */
    private static final long CLEAR_MILLIS = 2_000;

    private final QuestionReader reader;
    private final List<AnswerSession> sessions;
    private final long bell;
    private final Answering answering;
    private final SharedRequests requests;
    private final ScheduledExecutorService timer;
    private final Askers askers;

    private DemandDesk(
            QuestionReader reader,
            List<AnswerSession> sessions,
            long bell,
            Answering answering,
            Sharing sharing,
            Executor threads,
            ScheduledExecutorService timer)
            throws SQLException {
        this.reader = reader;
        this.sessions = sessions;
        this.bell = bell;
        this.answering = answering;
        this.requests =
                new SharedRequests(sharing, threads, (task, after) -> later(after.toMillis(), task), this::answer);
        this.timer = timer;
        this.askers = new Askers(reader.number());
    }

    /**
     * Opens the sessions.
     *
     * @param bell the connection that functions wake
     */
    static DemandDesk open(
            LookupKey key,
            ServiceConnections connections,
            long bell,
            Answering answering,
            Sharing sharing,
            Executor threads,
            ScheduledExecutorService timer)
            throws SQLException {
        QuestionReader reader = new QuestionReader(key, connections.open());
        List<AnswerSession> sessions = new ArrayList<>();
        try {
            for (int i = 0; i < AnswerSession.SESSIONS; i++) {
                sessions.add(AnswerSession.open(key, connections.open(), i));
            }
            return new DemandDesk(reader, sessions, bell, answering, sharing, threads, timer);
        } catch (SQLException e) {
            reader.close();
            sessions.forEach(AnswerSession::close);
            throw e;
        }
    }

    /**
     * Reads what is asked, and sees to it.
     *
     * @return whether anything is asked
     */
    boolean serve() throws SQLException {
        List<Question> fresh = new ArrayList<>();
        List<QuestionReader.Head> heads = reader.heads();
        for (QuestionReader.Head head : heads) {
            if (askers.knows(head.connectionId(), head.number())) {
                rewrite(askers.overlooked(head.connectionId(), head.number()));
            } else {
                take(head, fresh);
            }
        }
        if (!fresh.isEmpty()) {
            later(WORKING_MILLIS, () -> fresh.forEach(this::stillWorking));
            requests.add(fresh);
        }
        return !heads.isEmpty();
    }

    private void take(QuestionReader.Head head, List<Question> fresh) throws SQLException {
        Optional<Question> read = reader.question(head);
        if (read.isEmpty()) {
            if (!head.mayBeTorn()) {
                askers.refuse(head.connectionId(), head.number());
            }
            return;
        }
        Question question = read.get();
        if (!askers.isNew(question)) {
            return;
        }
        Answer before = askers.remembered(question);
        if (before != null) {
            answered(question, answering.answerAgain(question, before));
            return;
        }
        fresh.add(question);
    }

    /** Lets {@link Bell#await} return. */
    void wake() {
        try {
            reader.wake(bell);
        } catch (SQLException e) {
            LOG.atDebug().log("The bell was not woken: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        reader.close();
        sessions.forEach(AnswerSession::close);
    }

    private void answer(List<Question> questions) {
        try {
            answering.answer(questions, this::answered);
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("Questions were not answered by a defect");
            Answer defect = Answer.error(1815, "HY000", "Internal error: see the log of the proxy");
            questions.stream().filter(askers::awaits).forEach(question -> answered(question, defect));
        }
    }

    private void answered(Question question, Answer answer) {
        if (askers.answered(question, answer)) {
            write(question, answer);
        }
    }

    /** A session that has asked on meanwhile would lose what it was answered since. */
    private void stillWorking(Question question) {
        if (askers.awaits(question)) {
            write(question, Answer.WORKING);
            Answer meanwhile = askers.answerOf(question);
            if (meanwhile != null) {
                write(question, meanwhile);
            }
        }
    }

    private void rewrite(@Nullable Question overlooked) {
        Answer answer = overlooked == null ? null : askers.answerOf(overlooked);
        if (overlooked != null && answer != null) {
            write(overlooked, answer);
        }
    }

    private void write(Question question, Answer answer) {
        AnswerSession session = sessions.get(AnswerSession.indexOf(question.connectionId()));
        try {
            session.write(question, answer);
            if (answer.body().length > AnswerSession.LARGE_BYTES) {
                later(CLEAR_MILLIS, () -> clear(session, question));
            }
        } catch (SQLException e) {
            // Every session is needed; the service begins again with new ones, and functions ask again.
            LOG.atDebug().log("An answer was not written: {}", e.getMessage());
            session.close();
            reader.close();
        }
    }

    private static void clear(AnswerSession session, Question question) {
        try {
            session.clear(question);
        } catch (SQLException e) {
            LOG.atDebug().log("An answer was not taken away: {}", e.getMessage());
        }
    }

    private void later(long millis, Runnable task) {
        ScheduledFuture<?> unused = timer.schedule(task, millis, TimeUnit.MILLISECONDS);
    }
}
