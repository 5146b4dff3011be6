package io.borealis.proxy.it.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.proxy.it.testing.RawClient;
import io.borealis.proxy.it.testing.TestStack;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** An account without rights keeps as many statement workers busy as it can, and others do not notice. */
class WorkersIT {
    private static final int WORKERS = 4;
    private static final int SLEEPERS = 12;

    /** Read by the proxy, for the variable is Aurora's, and asleep for longer than the test lasts. */
    private static final String SLEEP = "select sleep(600), @@aurora_ml_inference_timeout";

    @Test
    void otherAccountsLogInKillAndCallModelsWhileOneSleepsOnAllItMayHave() throws Exception {
        try (TestStack stack = TestStack.start(Map.of(
                "LIMITS_STATEMENT_WORKERS_MAX", Integer.toString(WORKERS),
                "LIMITS_STATEMENT_WORKERS_PER_ACCOUNT_MAX", Integer.toString(WORKERS - 1)))) {
            Attacker.create(stack);
            List<RawClient> sleepers = new ArrayList<>();
            try {
                for (int i = 0; i < SLEEPERS; i++) {
                    RawClient sleeper = Attacker.login(stack.proxyPort());
                    sleepers.add(sleeper);
                    sleeper.send(Attacker.COM_QUERY, SLEEP);
                }
                awaitSleeping(stack, WORKERS - 1);

                // A login, and a statement that needs a worker.
                try (Connection other = stack.connect();
                        Statement statement = other.createStatement();
                        ResultSet timeout = statement.executeQuery("select @@aurora_ml_inference_timeout")) {
                    assertThat(timeout.next()).isTrue();
                }
                // KILL, also of the account whose workers are all taken.
                try (RawClient same = Attacker.login(stack.proxyPort())) {
                    for (RawClient sleeper : sleepers) {
                        assertThat(same.query("KILL " + sleeper.connectionId()).isError())
                                .isFalse();
                    }
                }
            } finally {
                for (RawClient sleeper : sleepers) {
                    sleeper.close();
                }
            }
        }
    }

    @Test
    void anAccountThatHasTooManyStatementsWaitingHearsSo() throws Exception {
        try (TestStack stack = TestStack.start(
                        Map.of("LIMITS_STATEMENT_WORKERS_MAX", "1", "LIMITS_STATEMENTS_WAITING_PER_ACCOUNT_MAX", "1"));
                RawClient first = loginTo(stack);
                RawClient second = Attacker.login(stack.proxyPort())) {
            first.send(Attacker.COM_QUERY, SLEEP);
            awaitSleeping(stack, 1);
            second.send(Attacker.COM_QUERY, SLEEP);
            // The one that waits is not to be seen anywhere, so the next are tried until it does.
            try (RawClient third = Attacker.login(stack.proxyPort());
                    RawClient fourth = Attacker.login(stack.proxyPort())) {
                third.send(Attacker.COM_QUERY, SLEEP);
                fourth.send(Attacker.COM_QUERY, SLEEP);
                RawClient refused = third.input().available() > 0 ? third : fourth;
                assertThat(refused.result().errno()).isEqualTo(1226);
                assertThat(refused.query("select 1").value(0, 0)).isEqualTo("1");
            }
            try (RawClient killer = Attacker.login(stack.proxyPort())) {
                killer.query("KILL " + first.connectionId());
                killer.query("KILL " + second.connectionId());
            }
        }
    }

    private static RawClient loginTo(TestStack stack) throws Exception {
        Attacker.create(stack);
        return Attacker.login(stack.proxyPort());
    }

    private static void awaitSleeping(TestStack stack, int statements) throws Exception {
        try (Connection admin = stack.admin();
                Statement statement = admin.createStatement()) {
            for (int i = 0; i < 1_500; i++) {
                try (ResultSet found = statement.executeQuery(
                        "SELECT COUNT(*) FROM performance_schema.threads WHERE processlist_user = 'attacker'"
                                + " AND processlist_state = 'User sleep'")) {
                    found.next();
                    if (found.getInt(1) >= statements) {
                        return;
                    }
                }
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
        throw new AssertionError("fewer than " + statements + " statements sleep");
    }
}
