package io.borealis.proxy.execute.variable;

import io.borealis.protocol.ColumnType;
import io.borealis.protocol.message.ColumnDefinition41;
import io.borealis.proxy.contract.LookupVariable;
import io.borealis.proxy.error.MySqlError;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.backend.BackendCalls;
import io.borealis.proxy.execute.backend.BackendResponse;
import io.borealis.proxy.execute.rows.RowValues;
import io.borealis.proxy.execute.rows.TextRowFormat;
import io.borealis.sql.lex.SqlText;
import io.borealis.sql.plan.variable.VariableAssignment;
import io.borealis.sql.plan.variable.VariableScope;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * SET of variables that MySQL does not have. All values are found and checked before any is set, as MySQL does (manual, "SET
 * Syntax for Variable Assignment").
 */
public final class SetExecution {
    /** Changes nothing, but needs the privilege that changing a global variable needs. */
    private static final String MAY_SET_GLOBAL = "SET GLOBAL net_retry_count = @@GLOBAL.net_retry_count";

    private final BackendCalls backend;
    private final SessionVariables variables;

    /** The execution of one SET, in a session with these variables. */
    public SetExecution(BackendCalls backend, SessionVariables variables) {
        this.backend = backend;
        this.variables = variables;
    }

    /** An assignment that can be made. */
    public record Checked(
            AuroraVariable variable,
            boolean global,
            @Nullable String value) {}

    /**
     * Finds the values.
     *
     * @throws MySqlException 1231 or 1232 for a value that a variable cannot have, 1238 for a variable that cannot be set, 1227
     *     without the privilege for global values, 1235 for PERSIST
     */
    public List<Checked> check(List<VariableAssignment> assignments) throws MySqlException {
        List<Checked> checked = new ArrayList<>();
        boolean mayGlobal = false;
        for (VariableAssignment assignment : assignments) {
            AuroraVariable variable = AuroraVariable.of(assignment.name());
            if (!variable.isSettable()) {
                throw new MySqlException(
                        MySqlError.ER_INCORRECT_GLOBAL_LOCAL_VAR, variable.variableName(), "read only");
            }
            VariableScope scope = assignment.scope();
            if (scope == VariableScope.PERSIST || scope == VariableScope.PERSIST_ONLY) {
                throw new MySqlException(
                        MySqlError.ER_NOT_SUPPORTED_YET,
                        "SET PERSIST of " + variable.variableName() + ": its configuration keeps it");
            }
            boolean global = scope == VariableScope.GLOBAL;
            if (global && !mayGlobal) {
                backend.run(MAY_SET_GLOBAL);
                mayGlobal = true;
            }
            checked.add(new Checked(variable, global, value(assignment, variable, global)));
        }
        return checked;
    }

    /**
     * Says a new time-out to whichever proxy answers what calls of this session ask. It comes before the rest of the statement, whose
     * warnings are to stay; {@link #apply} or {@link #withdraw} has to follow.
     */
    public void announce(List<Checked> assignments) throws MySqlException {
        for (Checked assignment : assignments) {
            if (isSessionsTimeout(assignment)) {
                announceTimeout(assignment.value());
            }
        }
    }

    /** The rest of the statement has failed. */
    public void withdraw(List<Checked> assignments) throws MySqlException {
        if (assignments.stream().anyMatch(SetExecution::isSessionsTimeout)) {
            announceTimeout(variables.get(AuroraVariable.AURORA_ML_INFERENCE_TIMEOUT));
        }
    }

    /** Makes the assignments. */
    public void apply(List<Checked> assignments) {
        for (Checked assignment : assignments) {
            if (assignment.global()) {
                variables.globals().set(assignment.variable(), assignment.value());
            } else {
                variables.set(assignment.variable(), assignment.value());
            }
        }
    }

    private static boolean isSessionsTimeout(Checked assignment) {
        return !assignment.global() && assignment.variable() == AuroraVariable.AURORA_ML_INFERENCE_TIMEOUT;
    }

    private void announceTimeout(@Nullable String millis) throws MySqlException {
        backend.run("SET " + LookupVariable.INFERENCE_TIMEOUT.sql() + " = " + millis);
    }

    private @Nullable String value(VariableAssignment assignment, AuroraVariable variable, boolean global)
            throws MySqlException {
        if (assignment.value().isEmpty()) {
            return global
                    ? variables.globals().initial(variable)
                    : variables.globals().get(variable);
        }
        return variable.checked(evaluated(assignment.value().get(), variable));
    }

    /** MySQL evaluates the expression; a number takes no text, as with MySQL's own variables. */
    private @Nullable String evaluated(SqlText expression, AuroraVariable variable) throws MySqlException {
        ByteArrayOutputStream sql = new ByteArrayOutputStream();
        sql.writeBytes("SELECT (".getBytes(StandardCharsets.US_ASCII));
        sql.writeBytes(expression.bytes());
        sql.writeBytes(") LIMIT 1".getBytes(StandardCharsets.US_ASCII));
        try (BackendResponse response = backend.helperQuery(sql.toByteArray())) {
            if (variable.isNumber() && response.columns().size() == 1) {
                requireWhole(response.columnDefinitions().get(0), variable);
            }
            Optional<String> value = first(response);
            response.requireNoError();
            return value.orElse(null);
        }
    }

    private static void requireWhole(ColumnDefinition41 column, AuroraVariable variable) throws MySqlException {
        if (!isWhole(column.type())) {
            throw new MySqlException(MySqlError.ER_WRONG_TYPE_FOR_VAR, variable.variableName());
        }
    }

    private static Optional<String> first(BackendResponse response) throws MySqlException {
        List<Optional<String>> found = new ArrayList<>();
        RowValues values = new RowValues(1);
        response.forEachRow(row -> {
            new TextRowFormat().locate(row, values);
            found.add(
                    values.isNull(0)
                            ? Optional.empty()
                            : Optional.of(new String(values.bytes(0), StandardCharsets.UTF_8)));
        });
        return found.isEmpty() ? Optional.empty() : found.get(0);
    }

    private static boolean isWhole(int type) {
        return switch (type) {
            case ColumnType.TINY, ColumnType.SHORT, ColumnType.INT24, ColumnType.LONG, ColumnType.LONGLONG -> true;
            default -> false;
        };
    }
}
