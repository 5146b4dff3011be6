package io.borealis.proxy.it.ml;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.localaws.control.Hold;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Calls of different sessions that wait at the same moment share a request, also in stored programs. */
class SharedQuestionsIT extends MlStackTest {
    private static final int SESSIONS = 20;

    /** A proxy that has taken a question and has no answer yet says so after half a second. */
    private static final String TAKEN = "SELECT COUNT(*) FROM performance_schema.user_variables_by_thread"
            + " WHERE VARIABLE_NAME LIKE 'aurora\\_ml\\_answer%' AND VARIABLE_VALUE LIKE '%?'";

    @Override
    protected Map<String, String> settings() {
        return Map.of("ML_COMPREHEND_CONCURRENCY_MAX", "1");
    }

    @BeforeAll
    void makeProcedure() {
        stack.setUp(
                "DROP PROCEDURE IF EXISTS shop.ask_shared",
                "CREATE PROCEDURE shop.ask_shared(n INT) SQL SECURITY INVOKER"
                        + " SELECT aurora_ml.aws_comprehend_detect_sentiment(CONCAT('good ', n), 'en')");
    }

    @AfterAll
    void dropProcedure() {
        stack.setUp("DROP PROCEDURE shop.ask_shared");
    }

    @Test
    void sessionsThatWaitAtTheSameMomentShareARequest() throws Exception {
        List<Connection> sessions = new ArrayList<>();
        List<FutureTask<List<String>>> answers = new ArrayList<>();
        try (Hold held = stack.aws().comprehend().faults().hold()) {
            for (int i = 0; i < SESSIONS; i++) {
                sessions.add(stack.connect("shop"));
                answers.add(ask(sessions.get(i), i));
                if (i == 0) {
                    assertThat(held.awaitArrivals(1, Duration.ofMinutes(2))).isTrue();
                }
            }
            awaitTaken();
            held.release();
            for (FutureTask<List<String>> answer : answers) {
                assertThat(answer.get(2, TimeUnit.MINUTES)).containsExactly("POSITIVE");
            }
            assertThat(stack.aws().comprehend().traffic().requests()).isEqualTo(2);
            assertThat(stack.aws().comprehend().traffic().documents()).isEqualTo(SESSIONS);
        } finally {
            for (Connection session : sessions) {
                session.close();
            }
        }
    }

    /** Until the proxy has taken the questions of all sessions. */
    private void awaitTaken() throws SQLException {
        try (Connection admin = stack.admin()) {
            String taken = "0";
            while (!taken.equals(Integer.toString(SESSIONS))) {
                taken = rows(admin, TAKEN).get(0);
            }
        }
    }

    private static FutureTask<List<String>> ask(Connection session, int number) {
        FutureTask<List<String>> asking = new FutureTask<>(() -> rows(session, "CALL ask_shared(" + number + ")"));
        new Thread(asking, "asking").start();
        return asking;
    }
}
