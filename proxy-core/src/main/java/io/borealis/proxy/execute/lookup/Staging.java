package io.borealis.proxy.execute.lookup;

import io.borealis.protocol.ServerErrors;
import io.borealis.protocol.literal.SqlLiterals;
import io.borealis.proxy.contract.LookupMode;
import io.borealis.proxy.contract.LookupVariable;
import io.borealis.proxy.demand.Answer;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.backend.BackendCalls;
import io.borealis.proxy.execute.backend.HelperRow;
import io.borealis.proxy.execute.backend.RowInserts;
import io.borealis.proxy.execute.backend.SessionChange;
import io.borealis.proxy.session.StatementProgress;
import io.borealis.sql.plan.call.StreamedSelect;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The results staged for one statement: a temporary table of the user's session in which the lookup functions look, and the
 * session variables that tell them how. Nothing of it outlives the statement: open temporary tables block SET binlog_format
 * and CREATE VIEW.
 */
public final class Staging {
    private static final String INSERT = "INSERT INTO " + StagedTable.NAME + " VALUES ";

    private static final String SET_LIMIT = "SET SESSION sql_select_limit = ";
    /** The value of sql_select_limit that bounds nothing. */
    public static final String NO_LIMIT = StreamedSelect.LIMIT_OF_NONE;
    /** An input may have been noted twice. */
    private static final String STAGED_BEFORE = " ON DUPLICATE KEY UPDATE answer = answer";
    /** The variables that note_missing writes to, oldest entries first. */
    private static final List<LookupVariable> MISSING =
            List.of(LookupVariable.MISSING_2, LookupVariable.MISSING_1, LookupVariable.MISSING_0);

    private static final List<LookupVariable> COUNTED = List.of(
            LookupVariable.MISSES,
            LookupVariable.NOTED,
            LookupVariable.NOTED_BYTES,
            LookupVariable.EVALUATIONS,
            LookupVariable.BLANKS);

    private static final String FORGET = "SET "
            + Arrays.stream(LookupVariable.values())
                    .map(variable -> variable.sql() + " = NULL")
                    .collect(Collectors.joining(", "));

    private final BackendCalls backend;
    private final MarkedMode mode;
    private final SessionChange staged;
    private @Nullable SessionChange limit;

    /**
     * @param mode lets lookup functions believe what is staged
     */
    public Staging(BackendCalls backend, MarkedMode mode) {
        this.backend = backend;
        this.mode = mode;
        this.staged = backend.change(StagedTable.DROP, FORGET);
    }

    /** What the lookup functions counted while a statement ran. */
    public record Counts(long misses, long evaluations, long blanks) {}

    /**
     * The value to be found for an input.
     *
     * @param answer what the lookup function takes apart, empty for SQL NULL
     */
    public record StagedAnswer(byte[] key, byte[] answer) {
        /** The value of an answer; empty for SQL NULL. */
        public static StagedAnswer of(byte[] key, Optional<byte[]> value) {
            return new StagedAnswer(
                    key, value.map(utf8 -> Answer.value(utf8).body()).orElse(new byte[0]));
        }
    }

    /**
     * Lets probes of a statement that changes data read all rows: sql_select_limit, which some tools set, bounds a SELECT but
     * not the rows that such a statement reads.
     *
     * @param limitBefore the session's own value
     */
    public void readAllRows(String limitBefore) throws MySqlException {
        if (limitBefore.equals(NO_LIMIT)) {
            return;
        }
        limit = backend.change(SET_LIMIT + limitBefore);
        backend.run(SET_LIMIT + NO_LIMIT);
    }

    /**
     * Makes the temporary table. {@link #remove} has to follow whatever becomes of it.
     *
     * @throws MySqlException MySQL's own error
     */
    public void create() throws MySqlException {
        StatementProgress.Part before = backend.port().progress().enter(StatementProgress.Part.STAGING);
        try {
            StagedTable.create(backend);
        } catch (MySqlException refused) {
            if (refused.errno() == ServerErrors.ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION) {
                // No table can be made or dropped until the transaction ends: there is none of ours.
                staged.putBackBy(FORGET);
            }
            throw refused;
        } finally {
            backend.port().progress().enter(before);
        }
    }

    /** Lookup functions note what they do not find, up to {@code window} inputs, and return NULL for it. */
    public void probe(long window) throws MySqlException {
        begin(LookupMode.PROBE, window);
    }

    /** Lookup functions ask for what they do not find, and fail where nobody answers. */
    public void staged() throws MySqlException {
        begin(LookupMode.STAGED, 0);
    }

    public Counts counts() throws MySqlException {
        HelperRow row = backend.helperRows("SELECT " + binary(LookupVariable.MISSES) + ", "
                        + binary(LookupVariable.EVALUATIONS) + ", " + binary(LookupVariable.BLANKS) + " LIMIT 1")
                .get(0);
        return new Counts(row.number(0), row.number(1), row.number(2));
    }

    /** The inputs that were noted, oldest first: note_missing bounds them to some megabytes. */
    public List<MissingInput> missing() throws MySqlException {
        StatementProgress.Part before = backend.port().progress().enter(StatementProgress.Part.STAGING);
        try {
            return noted();
        } finally {
            backend.port().progress().enter(before);
        }
    }

    private List<MissingInput> noted() throws MySqlException {
        List<MissingInput> missing = new ArrayList<>();
        for (LookupVariable variable : MISSING) {
            // One at a time: a row must not be larger than max_allowed_packet.
            HelperRow row =
                    backend.helperRows("SELECT " + variable.sql() + " LIMIT 1").get(0);
            missing.addAll(MissingInput.read(row.bytesOrNone(0), mode.mark()));
        }
        return missing;
    }

    /** Stages answers for inputs that were missing; an answer that is there already stays. */
    public void answer(List<StagedAnswer> answers) throws MySqlException {
        StatementProgress.Part before = backend.port().progress().enter(StatementProgress.Part.STAGING);
        try {
            insert(answers);
        } finally {
            backend.port().progress().enter(before);
        }
    }

    private void insert(List<StagedAnswer> answers) throws MySqlException {
        RowInserts inserts = new RowInserts(backend, INSERT, STAGED_BEFORE);
        for (StagedAnswer answer : answers) {
            byte[] seal = mode.mark().rowSeal(answer.key(), answer.answer());
            inserts.row("(" + SqlLiterals.binary(answer.key()) + "," + SqlLiterals.binary(answer.answer()) + ","
                    + SqlLiterals.binary(seal) + ")");
        }
        inserts.end();
    }

    /** Takes everything away again, whatever was made of it. */
    public void remove() {
        if (limit != null) {
            limit.putBack();
        }
        staged.putBack();
        mode.end();
    }

    private void begin(LookupMode newMode, long window) throws MySqlException {
        StringJoiner sql = new StringJoiner(", ", "SET ", "");
        sql.add(mode.assignment(newMode));
        sql.add(LookupVariable.WINDOW.sql() + " = " + window);
        COUNTED.forEach(variable -> sql.add(variable.sql() + " = 0"));
        MISSING.forEach(variable -> sql.add(variable.sql() + " = x''"));
        backend.run(sql.toString());
    }

    private static String binary(LookupVariable variable) {
        return "CAST(" + variable.sql() + " AS BINARY)";
    }
}
