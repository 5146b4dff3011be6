package io.borealis.proxy.it.transparency;

import io.borealis.proxy.it.transparency.Case.Account;
import io.borealis.proxy.it.transparency.Case.Form;
import io.borealis.proxy.it.transparency.Case.Step;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs one case at one side, on fresh connections, and writes down what its clients saw. */
final class SideRunner implements AutoCloseable {
    private static final long WAIT_SECONDS_MAX = 120;

    /** Whether a connection waits for a row lock, a metadata lock or a user lock, or sleeps. */
    @SuppressWarnings("InlineFormatString") // it would hide the one line that uses it
    private static final String WAITS = "SELECT COUNT(*), SLEEP(0.005) FROM performance_schema.threads t"
            + " WHERE t.PROCESSLIST_ID = %d AND (t.PROCESSLIST_STATE LIKE 'Waiting for%%'"
            + " OR t.PROCESSLIST_STATE IN ('User lock', 'User sleep') OR EXISTS (SELECT 1 FROM"
            + " performance_schema.data_lock_waits w WHERE w.REQUESTING_THREAD_ID = t.THREAD_ID))";

    /** What a session is like when all is done. */
    private static final String STATE = "SELECT @@warning_count, @@error_count, @@autocommit, DATABASE(), @@sql_mode,"
            + " @@character_set_client, @@character_set_connection, @@character_set_results, @@collation_connection,"
            + " @@collation_database, @@transaction_isolation, @@transaction_read_only, @@time_zone,"
            + " LAST_INSERT_ID(), @@foreign_key_checks, @@sql_select_limit, CURRENT_USER(), CURRENT_ROLE()";

    private final Side side;
    private final Driver driver;
    private final Form form;
    private final Case script;
    private final Connection observer;
    private final Map<String, Session> sessions = new LinkedHashMap<>();
    private final ExecutorService background = Executors.newCachedThreadPool();

    /** One connection of the case. */
    private record Session(Connection connection, long id) {}

    /**
     * @param observer an administrator's connection to the server itself
     */
    SideRunner(Side side, Driver driver, Form form, Case script, Connection observer) {
        this.side = side;
        this.driver = driver;
        this.form = form;
        this.script = script;
        this.observer = observer;
    }

    /** Runs the case. */
    List<Outcome> run() throws Exception {
        List<CompletableFuture<Outcome>> outcomes = new ArrayList<>();
        Map<String, CompletableFuture<Outcome>> latest = new HashMap<>();
        openSessions();
        Values values = values();
        for (Step step : script.steps()) {
            Session session = session(step.session());
            String sql = substitute(step.sql());
            CompletableFuture<Outcome> before = latest.get(step.session());
            if (before != null) {
                await(before);
            }
            StepRunner runner = new StepRunner(driver, form, session.connection(), script.options(), values);
            CompletableFuture<Outcome> outcome =
                    CompletableFuture.supplyAsync(() -> runner.run(sql, step.executions()), background);
            outcomes.add(outcome);
            latest.put(step.session(), outcome);
            if (step.background()) {
                awaitWaiting(session, outcome);
            } else {
                await(outcome);
            }
        }
        List<Outcome> all = new ArrayList<>();
        for (CompletableFuture<Outcome> outcome : outcomes) {
            all.add(await(outcome));
        }
        for (Session session : sessions.values()) {
            all.add(state(session, values));
        }
        return all;
    }

    @Override
    public void close() throws SQLException {
        background.shutdownNow();
        for (Session session : sessions.values()) {
            session.connection().close();
        }
    }

    private void openSessions() throws SQLException {
        session("a");
        for (Step step : script.steps()) {
            session(step.session());
        }
    }

    private Session session(String name) throws SQLException {
        Session known = sessions.get(name);
        if (known != null) {
            return known;
        }
        Connection connection = driver.connect(
                side.host(),
                side.port(),
                side.schema(),
                script.options().user(),
                Account.PASSWORD,
                form,
                script.options().driverOptions());
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT CONNECTION_ID()")) {
            rows.next();
            Session opened = new Session(connection, rows.getLong(1));
            sessions.put(name, opened);
            return opened;
        }
    }

    private Values values() {
        Map<String, String> replacements = new LinkedHashMap<>();
        replacements.put(side.schema(), "same_?");
        replacements.put(inUtf16(side.schema()), "same_?");
        if (script.steps().stream().anyMatch(step -> step.sql().contains("${id:"))) {
            sessions.forEach((name, session) -> replacements.put(Long.toString(session.id()), "<id of " + name + ">"));
        }
        return new Values(replacements, script.options().masks());
    }

    /** As drivers show it that take UTF-16 for single bytes. */
    private static String inUtf16(String ascii) {
        return new String(ascii.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.ISO_8859_1);
    }

    private String substitute(String sql) {
        String result = sql.replace("${schema}", side.schema());
        for (Map.Entry<String, Session> session : sessions.entrySet()) {
            result = result.replace(
                    "${id:" + session.getKey() + "}",
                    Long.toString(session.getValue().id()));
        }
        return result;
    }

    private Outcome state(Session session, Values values) {
        return new StepRunner(driver, Form.TEXT, session.connection(), script.options(), values).run(STATE, List.of());
    }

    private void awaitWaiting(Session session, CompletableFuture<Outcome> outcome) throws SQLException {
        try (Statement statement = observer.createStatement()) {
            boolean waits = false;
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_SECONDS_MAX);
            while (!waits && !outcome.isDone()) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("the statement in the background neither ends nor waits");
                }
                try (ResultSet rows = statement.executeQuery(String.format(WAITS, session.id()))) {
                    rows.next();
                    waits = rows.getInt(1) > 0;
                }
            }
        }
    }

    private static Outcome await(CompletableFuture<Outcome> outcome)
            throws InterruptedException, ExecutionException, TimeoutException {
        return outcome.get(WAIT_SECONDS_MAX, TimeUnit.SECONDS);
    }
}
