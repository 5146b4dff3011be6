package io.borealis.proxy.execute;

import io.borealis.protocol.charset.CharacterSet;
import io.borealis.protocol.literal.SqlLiterals;
import io.borealis.proxy.contract.SavedVariable;
import io.borealis.proxy.error.MySqlError;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.backend.BackendCalls;
import io.borealis.proxy.execute.backend.SessionChange;
import io.borealis.proxy.execute.client.ResultForwarder;
import io.borealis.proxy.execute.context.ErrorMapper;
import io.borealis.proxy.execute.context.Outcome;
import io.borealis.proxy.execute.context.StatementContext;
import io.borealis.proxy.execute.export.ExportExecution;
import io.borealis.proxy.execute.statement.ClientStatement;
import io.borealis.proxy.execute.statement.ExecutedStatement;
import io.borealis.proxy.execute.statement.TextPrepared;
import io.borealis.proxy.execute.way.WayChooser;
import io.borealis.sql.lex.SqlText;
import io.borealis.sql.plan.CatalogChange;
import io.borealis.sql.plan.Deallocate;
import io.borealis.sql.plan.ExecuteText;
import io.borealis.sql.plan.ExportSelect;
import io.borealis.sql.plan.MlPlan;
import io.borealis.sql.plan.PrepareText;
import io.borealis.sql.plan.PrepareVariable;
import io.borealis.sql.plan.Rejected;
import io.borealis.sql.plan.StatementPlan;
import io.borealis.sql.plan.ViewDefinition;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** PREPARE, EXECUTE and DEALLOCATE PREPARE as SQL statements, for texts with calls in them and exports. */
final class TextPreparedExecution {
    private final StatementContext context;
    private final BackendCalls backend;
    private final WayChooser ways;
    private final byte[] attributes;
    private final SqlText written;

    /**
     * @param attributes the query attributes as they stand before the command's text
     * @param written the statement as the client wrote it
     */
    TextPreparedExecution(StatementContext context, WayChooser ways, byte[] attributes, SqlText written) {
        this.context = context;
        this.backend = context.backend();
        this.ways = ways;
        this.attributes = attributes;
        this.written = written;
    }

    /** Prepares a statement given as a literal. */
    Outcome prepare(PrepareText plan) throws MySqlException {
        StatementPlan inner = plan.inner().plan();
        refuse(inner);
        boolean renamed = inner.preparable().isPresent();
        return prepared(plan.name(), inner, forward((renamed ? plan.sql() : written).bytes()));
    }

    /** Prepares a statement whose text is a user variable's value. */
    Outcome prepare(PrepareVariable plan) throws MySqlException {
        byte[] text = value(plan);
        if (text == null) {
            return prepared(plan.name(), null, forward(written.bytes()));
        }
        StatementPlan inner = context.services()
                .reading()
                .analyzer(context.facts().schema())
                .analyze(text, 0, context.facts().lexRules())
                .plan();
        refuse(inner);
        Optional<SqlText> own = inner.preparable();
        if (own.isEmpty()) {
            StatementPlan kept = inner instanceof CatalogChange ? inner : null;
            return prepared(plan.name(), kept, forward(written.bytes()));
        }
        return prepared(plan.name(), inner, forwardPrepare(plan.name(), own.get()));
    }

    /** PREPARE takes a literal or a variable; a literal would have to be in the character set of the connection. */
    private Outcome forwardPrepare(String name, SqlText sql) throws MySqlException {
        SessionChange text = backend.change("SET " + SavedVariable.TEXT.sql() + " = NULL");
        try {
            backend.run(
                    "SET " + SavedVariable.TEXT.sql() + " = " + SqlLiterals.text(sql.bytes(), CharacterSet.UTF8MB4));
            return forward(ascii("PREPARE " + SqlLiterals.identifier(name) + " FROM " + SavedVariable.TEXT.sql()));
        } finally {
            text.putBack();
        }
    }

    /** Executes a prepared statement. */
    Outcome execute(ExecuteText plan) throws MySqlException {
        TextPrepared prepared = context.memory().textPrepared().get(plan.name());
        if (prepared == null) {
            return forward(written.bytes());
        }
        Outcome outcome = execute(prepared.inner(), new ExecutedStatement(backend, attributes, written));
        if (outcome instanceof Outcome.Outdated) {
            // What MySQL has prepared calls what is there now: from here on it is MySQL's alone.
            context.memory().textPrepared().remove(plan.name());
            if (prepared.inner() instanceof ExportSelect) {
                throw new MySqlException(MySqlError.ER_NEED_REPREPARE); // its rows would go to the client
            }
        }
        return outcome;
    }

    private Outcome execute(StatementPlan plan, ClientStatement statement) throws MySqlException {
        if (plan instanceof ExportSelect export) {
            return new ExportExecution(context, ways)
                    .execute(export.clause(), statement, export.query().plan());
        }
        if (plan instanceof ViewDefinition view) {
            // As a text; executed as prepared MySQL asks for rights on what lookup functions read (1142).
            return context.changingNames(
                    List.of(view.change()), () -> forward(view.sql().bytes()));
        }
        if (plan instanceof CatalogChange change) {
            return context.changingNames(change.changes(), () -> forward(written.bytes()));
        }
        if (plan instanceof MlPlan withCalls && withCalls.probeIsStatement()) {
            return ways.executeForClient(statement, withCalls, context);
        }
        // Its inputs could only be gathered by another text than the one prepared: its calls ask.
        return forward(written.bytes());
    }

    /** Forgets a prepared statement. */
    Outcome deallocate(Deallocate plan) throws MySqlException {
        context.memory().textPrepared().remove(plan.name());
        return forward(written.bytes());
    }

    private Outcome prepared(String name, @Nullable StatementPlan inner, Outcome outcome) {
        context.memory().textPrepared().remove(name);
        boolean isOurs = inner instanceof ExportSelect
                || inner instanceof MlPlan
                || inner instanceof ViewDefinition
                || inner instanceof CatalogChange;
        if (outcome.isDone() && inner != null && isOurs) {
            context.memory().textPrepared().put(name, new TextPrepared(inner));
        }
        return outcome;
    }

    private static void refuse(StatementPlan inner) throws MySqlException {
        if (inner instanceof Rejected rejected) {
            throw ErrorMapper.toMySql(rejected);
        }
    }

    private byte @Nullable [] value(PrepareVariable plan) throws MySqlException {
        ByteArrayOutputStream sql = new ByteArrayOutputStream();
        sql.writeBytes(ascii("SELECT CAST(CONVERT("));
        sql.writeBytes(plan.variable().bytes());
        sql.writeBytes(ascii(" USING utf8mb4) AS BINARY) LIMIT 1"));
        return backend.helperRows(sql.toByteArray()).get(0).bytes(0);
    }

    private Outcome forward(byte[] sql) throws MySqlException {
        return Outcome.of(ResultForwarder.forwardAll(backend.query(attributes, sql), backend, context.client()));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
