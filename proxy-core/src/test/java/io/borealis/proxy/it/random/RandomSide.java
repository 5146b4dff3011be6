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

    /** Warnings that MySQL does not have: of model calls. */
    private static final String OUR_WARNING = "\\w+ 63\\d{3} .*";

    Connection connect(Form form) throws SQLException {
        return Driver.CONNECTOR_J.connect(host, port, schema, Account.ADMIN, Account.PASSWORD, form, List.of());
    }

    /** What clients see of a statement, in a form that can be compared with that of another side. */
    Outcome run(Connection connection, Form form, Step step, boolean quiet) {
        Values values = new Values(Map.of(schema, "rnd_?", "aurora_ml.aws_", "aws_", ", aurora_ml.staged READ", ""), List.of());
        String sql = step.sql()
                .replace(Expressions.BUILT_IN, builtIn)
                .replace(SessionChoice.LOCK_STAGED, staged);
        Form sent = step.parameters().isEmpty() && step.sql().startsWith("SET ") ? Form.TEXT : form;
        List<List<String>> executions = step.parameters().isEmpty() ? List.of() : List.of(step.parameters());
        Outcome seen = new StepRunner(Driver.CONNECTOR_J, sent, connection, quiet ? QUIET : ASKED, values)
                .run(sql, executions);
        return comparable(seen, step.ordered());
    }

    private static Outcome comparable(Outcome seen, boolean ordered) {
        return new Outcome(
                seen.sql(),
                seen.preparation(),
                seen.replies().stream()
                        .map(reply -> ordered ? reply : sorted(reply))
                        .toList(),
                seen.warnings().stream()
                        .filter(warning -> !warning.matches(OUR_WARNING))
                        .sorted()
                        .toList(),
                // The flag that there is news of the session's state is set by the proxy's own statements, too.
                seen.status().replace("flags 4", "flags 0"));
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
