package io.borealis.proxy.it.random;

import io.borealis.proxy.it.random.RandomStatement.Step;
import io.borealis.proxy.it.transparency.Case.Account;
import io.borealis.proxy.it.transparency.Case.Form;
import io.borealis.proxy.it.transparency.Case.Options;
import io.borealis.proxy.it.transparency.Driver;
import io.borealis.proxy.it.transparency.Outcome;
import io.borealis.proxy.it.transparency.Outcome.Reply;
import io.borealis.proxy.it.transparency.StepRunner;
import io.borealis.proxy.it.transparency.Values;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of the ways to run a statement, each with a schema of its own.
 *
 * @param schema its schema; the names of all sides are of equal length
 * @param port where its sessions connect
 * @param builtIn what stands before names of built-in functions
 * @param staged what is locked in addition to the tables
 */
record RandomSide(String schema, String host, int port, String builtIn, String staged) {
    private static final Options ASKED = new Options(List.of(), Account.ADMIN, Set.of(), false, Set.of(), List.of());
    private static final Options QUIET = new Options(List.of(), Account.ADMIN, Set.of(), true, Set.of(), List.of());

    /** Warnings that are not compared: those of model calls, which MySQL does not have. */
    private static final String OTHER_WARNING = "\\w+ 63\\d{3} .*";

    private static final Pattern FLAGS = Pattern.compile("flags (\\p{XDigit}+)");

    /** Autocommit, more results. Without autocommit a lookup function's table begins a transaction that is empty still. */
    private static final int TRANSACTION_FLAGS = 0x0002 | 0x0008;

    Connection connect(Form form) throws SQLException {
        return Driver.CONNECTOR_J.connect(
                host, port, schema, Account.ADMIN, Account.PASSWORD, form, List.of("socketTimeout=120000"));
    }

    /**
     * What clients see of a statement, in a form that can be compared with that of another side.
     *
     * @param quiet whether its warnings are not asked for
     * @param once whether a prepared query is executed once instead of twice
     */
    Outcome run(Connection connection, Form form, Step step, boolean quiet, boolean once) {
        Values values =
                new Values(Map.of(schema, "rnd_?", "aurora_ml.aws_", "aws_", ", aurora_ml.staged READ", ""), List.of());
        String sql = step.sql().replace(Expressions.BUILT_IN, builtIn).replace(SessionChoice.LOCK_STAGED, staged);
        Form sent = step.parameters().isEmpty() && step.sql().startsWith("SET ") ? Form.TEXT : form;
        List<List<String>> executions = step.parameters().isEmpty() ? List.of() : List.of(step.parameters());
        StepRunner runner = new StepRunner(Driver.CONNECTOR_J, sent, connection, quiet ? QUIET : ASKED, values);
        return comparable((once ? runner.once() : runner).run(sql, executions), step.ordered());
    }

    private static Outcome comparable(Outcome seen, boolean ordered) {
        return new Outcome(
                seen.sql(),
                seen.preparation(),
                seen.replies().stream()
                        .map(reply -> ordered ? reply : sorted(reply))
                        .toList(),
                seen.warnings().stream()
                        .filter(warning -> !warning.matches(OTHER_WARNING))
                        .sorted()
                        .toList(),
                ofTransaction(seen.status()));
    }

    /** Of the flags only those of the transaction: others tell of indexes used, and of news that the proxy's statements make. */
    private static String ofTransaction(String status) {
        Matcher flags = FLAGS.matcher(status);
        return flags.find()
                ? "transaction %04x".formatted(Integer.parseInt(flags.group(1), 16) & TRANSACTION_FLAGS)
                : status;
    }

    private static Reply sorted(Reply reply) {
        return reply instanceof Reply.Rows rows
                ? new Reply.Rows(
                        rows.columns(),
                        rows.rows().stream()
                                .sorted((a, b) -> a.toString().compareTo(b.toString()))
                                .toList())
                : reply;
    }
}
