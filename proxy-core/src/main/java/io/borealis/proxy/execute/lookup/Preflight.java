package io.borealis.proxy.execute.lookup;

import io.borealis.ml.MlModel;
import io.borealis.protocol.ServerErrors;
import io.borealis.protocol.literal.SqlLiterals;
import io.borealis.protocol.message.ColumnDefinition41;
import io.borealis.proxy.contract.LookupMode;
import io.borealis.proxy.contract.LookupVariable;
import io.borealis.proxy.demand.mark.StatementMarks;
import io.borealis.proxy.error.MySqlError;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.backend.BackendCalls;
import io.borealis.proxy.execute.backend.BackendResponse;
import io.borealis.proxy.execute.backend.HelperRow;
import io.borealis.proxy.execute.backend.SessionChange;
import io.borealis.proxy.execute.conversion.argument.AssignmentMode;
import io.borealis.proxy.execute.conversion.argument.ParameterType;
import io.borealis.proxy.execute.lookup.PreflightResult.Allowed;
import io.borealis.proxy.execute.lookup.PreflightResult.Outdated;
import io.borealis.proxy.execute.lookup.StoredFunctionDescription.Parameter;
import io.borealis.sql.function.BuiltInFunction;
import io.borealis.sql.function.QualifiedName;
import io.borealis.sql.plan.call.CalledFunctions;
import io.borealis.sql.plan.call.CalledStoredFunction;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Asks MySQL, on the user's session, whether the user may call the functions of a statement, and how their values are
 * described. Nothing goes to a model: the built-in functions are asked about with LIMIT 0, for MySQL checks EXECUTE when it
 * resolves a call; a function that a user made is called once, in a mode in which it only says what it stands for.
 */
public final class Preflight {
    private static final String NOTHING_DESCRIBED = LookupVariable.DESCRIBED.sql() + " = NULL";
    private static final String DESCRIBED = "SELECT CAST(" + LookupVariable.DESCRIBED.sql() + " AS BINARY) LIMIT 1";
    private static final String FORGET = "SET " + LookupVariable.MARK.sql() + " = NULL, " + NOTHING_DESCRIBED;

    private final BackendCalls backend;
    private final StatementMarks marks;

    /**
     * @param marks let functions believe that they are to describe themselves
     */
    public Preflight(BackendCalls backend, StatementMarks marks) {
        this.backend = backend;
        this.marks = marks;
    }

    /**
     * What MySQL says of the functions.
     *
     * @throws MySqlException 1227 where a role is missing or inactive; 63990 while binlog_format is STATEMENT; ours where the
     *     functions are not installed; MySQL's own for a function that is not there or must not be called
     */
    public PreflightResult check(CalledFunctions functions) throws MySqlException {
        if (functions.isEmpty()) {
            return new Allowed(new FunctionDescriptions(Map.of(), Map.of()));
        }
        try {
            return checked(functions);
        } catch (MySqlException refused) {
            if (refused.errno() != ServerErrors.ER_TABLE_NOT_LOCKED) {
                throw refused;
            }
        }
        // LOCK TABLES makes MySQL refuse the table that lookup functions name, unless it is a temporary one.
        SessionChange table = StagedTable.change(backend);
        try {
            StagedTable.create(backend);
            return checked(functions);
        } finally {
            table.putBack();
        }
    }

    private PreflightResult checked(CalledFunctions functions) throws MySqlException {
        requireRowLogging();
        Map<BuiltInFunction, ColumnDefinition41> builtIn = builtIn(functions);
        Map<CalledStoredFunction, StoredFunctionDescription> stored = new HashMap<>();
        for (CalledStoredFunction function : functions.stored()) {
            Optional<StoredFunctionDescription> description = describe(function);
            if (description.isEmpty()) {
                return new Outdated(function.routine());
            }
            stored.put(function, description.get());
        }
        return new Allowed(new FunctionDescriptions(builtIn, stored));
    }

    /** A replica that runs the statement itself has no model: Aurora refuses too (Aurora reference 1.9). */
    private void requireRowLogging() throws MySqlException {
        String format = backend.helperRows("SELECT CAST(@@SESSION.binlog_format AS BINARY) LIMIT 1")
                .get(0)
                .text(0);
        if (format.equals("STATEMENT")) {
            throw new MySqlException(MySqlError.ER_ML_BINLOG_STATEMENT);
        }
    }

    /** Calls with LIMIT 0 the built-in functions, and what stands for the rights to call other services. */
    private Map<BuiltInFunction, ColumnDefinition41> builtIn(CalledFunctions functions) throws MySqlException {
        List<BuiltInFunction> ordered = new ArrayList<>(functions.builtIn());
        List<String> calls = new ArrayList<>();
        ordered.forEach(function -> calls.add(call(function)));
        List<AccessRight> needed = new ArrayList<>(
                ordered.stream().map(AccessRight::of).distinct().sorted().toList());
        functions.stored().stream()
                .map(called -> AccessRight.of(called.function()))
                .distinct()
                .sorted()
                .forEach(right -> {
                    needed.add(right);
                    calls.add(right.call());
                });
        String sql = "SELECT " + String.join(", ", calls) + " LIMIT 0";
        Map<BuiltInFunction, ColumnDefinition41> definitions = new HashMap<>();
        MySqlException refused;
        try (BackendResponse response = backend.helperQuery(sql.getBytes(StandardCharsets.US_ASCII))) {
            for (int i = 0; i < Math.min(ordered.size(), response.columns().size()); i++) {
                definitions.put(
                        ordered.get(i),
                        ColumnDefinition41.decode(response.columns().get(i)));
            }
            response.finish();
            return definitions;
        } catch (MySqlException e) {
            refused = e;
        }
        throw AccessErrors.explain(refused, needed, backend);
    }

    /** Asks the function itself; empty where it is not made for a model of its kind, or not there. */
    private Optional<StoredFunctionDescription> describe(CalledStoredFunction function) throws MySqlException {
        try {
            return described(function);
        } catch (MySqlException refused) {
            // The function itself, and not one of ours that it calls.
            if (refused.errno() == ServerErrors.ER_SP_DOES_NOT_EXIST
                    && AbsentFunction.of(refused).isEmpty()) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    private Optional<StoredFunctionDescription> described(CalledStoredFunction function) throws MySqlException {
        MarkedMode mode = MarkedMode.of(marks, backend.port());
        SessionChange variables = backend.change(FORGET);
        try {
            backend.run("SET " + mode.assignment(LookupMode.DESCRIBE) + ", " + NOTHING_DESCRIBED);
            Optional<ColumnDefinition41> definition = definition(function);
            String said = backend.helperRows(DESCRIBED).get(0).text(0);
            // The service's letter, rows in a request, the model.
            String[] parts = said.split(" ", 3);
            if (definition.isEmpty() || parts.length < 3) {
                return Optional.empty();
            }
            Optional<Stage> stage = Stage.of(parts[0].charAt(0));
            if (stage.isEmpty() || stage.get().right() != AccessRight.of(function.function())) {
                return Optional.empty();
            }
            MlModel model = stage.get().model(parts[2].getBytes(StandardCharsets.UTF_8));
            int batchRows = stage.get().batchRows(Long.parseLong(parts[1]));
            return Optional.of(catalogued(function, model, batchRows, definition.get()));
        } finally {
            variables.putBack();
            mode.end();
        }
    }

    private Optional<ColumnDefinition41> definition(CalledStoredFunction function) throws MySqlException {
        ByteArrayOutputStream sql = new ByteArrayOutputStream();
        sql.writeBytes("SELECT ".getBytes(StandardCharsets.US_ASCII));
        sql.writeBytes(function.callOfNulls().bytes());
        sql.writeBytes(" LIMIT 1".getBytes(StandardCharsets.US_ASCII));
        try (BackendResponse response = backend.helperQuery(sql.toByteArray())) {
            Optional<ColumnDefinition41> definition = response.columns().size() == 1
                    ? Optional.of(ColumnDefinition41.decode(response.columns().get(0)))
                    : Optional.empty();
            response.finish();
            return definition;
        }
    }

    private StoredFunctionDescription catalogued(
            CalledStoredFunction function, MlModel model, int batchRows, ColumnDefinition41 definition)
            throws MySqlException {
        AssignmentMode mode = AssignmentMode.of(Set.of(), true);
        boolean strict = false;
        List<Parameter> parameters = new ArrayList<>();
        for (HelperRow row : backend.helperRows(catalogQuery(function.routine()))) {
            Set<String> modes = Set.of(row.text(0).split(",", -1));
            strict = modes.contains("STRICT_TRANS_TABLES") || modes.contains("STRICT_ALL_TABLES");
            mode = AssignmentMode.of(Set.of(row.text(5).split(",", -1)), row.number(6) != 0);
            if (row.number(1) > 0) {
                parameters.add(new Parameter(row.text(4), ParameterType.of(row.text(2), row.text(3))));
            }
        }
        return new StoredFunctionDescription(model, batchRows, definition, parameters, mode, strict);
    }

    private static String catalogQuery(QualifiedName routine) {
        return "SELECT CAST(r.SQL_MODE AS BINARY), CAST(p.ORDINAL_POSITION AS BINARY), CAST(p.DTD_IDENTIFIER AS BINARY),"
                + " CAST(p.CHARACTER_SET_NAME AS BINARY), CAST(p.PARAMETER_NAME AS BINARY),"
                + " CAST(@@SESSION.sql_mode AS BINARY), CAST(@@SESSION.sql_notes AS BINARY) FROM information_schema.ROUTINES r"
                + " JOIN information_schema.PARAMETERS p ON p.SPECIFIC_SCHEMA = r.ROUTINE_SCHEMA"
                + " AND p.SPECIFIC_NAME = r.SPECIFIC_NAME AND p.ROUTINE_TYPE = r.ROUTINE_TYPE"
                + " WHERE r.ROUTINE_TYPE = 'FUNCTION' AND r.ROUTINE_SCHEMA = " + SqlLiterals.text(routine.schema())
                + " AND r.ROUTINE_NAME = " + SqlLiterals.text(routine.name())
                + " ORDER BY p.ORDINAL_POSITION LIMIT 100000";
    }

    private static String call(BuiltInFunction function) {
        int arity = function.arityMin();
        return function.qualifiedLookupName(arity) + "(" + String.join(", ", Collections.nCopies(arity, "NULL")) + ")";
    }
}
