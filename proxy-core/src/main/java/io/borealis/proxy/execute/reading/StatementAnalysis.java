package io.borealis.proxy.execute.reading;

import io.borealis.protocol.ServerStatus;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.backend.BackendCalls;
import io.borealis.sql.lex.CharsetFamily;
import io.borealis.sql.lex.LexRules;
import io.borealis.sql.plan.AnalyzedStatement;
import io.borealis.sql.plan.MlSelect;
import io.borealis.sql.plan.MlWrite;
import io.borealis.sql.plan.PrepareText;
import io.borealis.sql.plan.Rejected;
import io.borealis.sql.plan.Relay;
import io.borealis.sql.plan.Renamed;
import io.borealis.sql.plan.StatementPlan;
import io.borealis.sql.plan.call.CalledFunctions;
import org.jspecify.annotations.Nullable;

/**
 * Analyses the text of one command, statement by statement. The session is asked how its text reads only where that matters:
 * in ASCII text without double quotes neither ANSI_QUOTES nor the character set change a token, and NO_BACKSLASH_ESCAPES is
 * among the status flags that every OK carries.
 */
public final class StatementAnalysis {
    private final StatementReading reading;
    private final BackendCalls backend;
    private final byte[] sql;
    private @Nullable SessionFacts facts;

    public StatementAnalysis(StatementReading reading, BackendCalls backend, byte[] sql) {
        this.reading = reading;
        this.backend = backend;
        this.sql = sql;
    }

    /** The plan of a text of one statement. */
    public static StatementPlan planOf(byte[] sql, StatementReading reading, BackendCalls backend)
            throws MySqlException {
        return new StatementAnalysis(reading, backend, sql).statement(0).plan();
    }

    /** Analyses the statement that begins at {@code offset}. */
    public AnalyzedStatement statement(int offset) throws MySqlException {
        if (facts == null) {
            AnalyzedStatement read =
                    isPlain(offset) ? read(offset, false, CharsetFamily.SINGLE_BYTE) : undisputed(offset);
            if (read != null && !(reading.knowsFunctions() && dependsOnSchema(read.plan()))) {
                return read;
            }
        }
        return reading.analyzer(facts().schema()).analyze(sql, offset, facts().lexRules());
    }

    /** Whether a call may mean a function of ours or another one, as the current schema has it. */
    private static boolean dependsOnSchema(StatementPlan plan) {
        if (plan instanceof MlSelect select) {
            return dependsOnSchema(select.functions());
        }
        if (plan instanceof MlWrite write) {
            return dependsOnSchema(write.functions());
        }
        if (plan instanceof PrepareText prepare) {
            return dependsOnSchema(prepare.inner().plan());
        }
        return plan instanceof Rejected || plan instanceof Renamed;
    }

    private static boolean dependsOnSchema(CalledFunctions functions) {
        return functions.endpoints().stream().anyMatch(function -> !function.qualified());
    }

    /**
     * The reading of a text that is the same under all rules a session can have. A question to the session would change what
     * ROW_COUNT(), FOUND_ROWS() and SHOW WARNINGS say to a statement that turns out not to be ours.
     */
    private @Nullable AnalyzedStatement undisputed(int offset) {
        AnalyzedStatement first = read(offset, false, CharsetFamily.UTF8);
        if (!(first.plan() instanceof Relay)) {
            return null;
        }
        for (CharsetFamily charset : CharsetFamily.values()) {
            if (!read(offset, false, charset).equals(first)
                    || !read(offset, true, charset).equals(first)) {
                return null;
            }
        }
        return first;
    }

    private AnalyzedStatement read(int offset, boolean ansiQuotes, CharsetFamily charset) {
        boolean noBackslashEscapes = ServerStatus.has(backend.status(), ServerStatus.NO_BACKSLASH_ESCAPES);
        int version = SessionFacts.serverVersion(backend.port().session().serverVersion());
        return reading.analyzer().analyze(sql, offset, new LexRules(ansiQuotes, noBackslashEscapes, charset, version));
    }

    /** The session's facts, asked at most once until {@link #forget}. */
    public SessionFacts facts() throws MySqlException {
        SessionFacts known = facts;
        if (known == null) {
            known = SessionFacts.read(backend);
            facts = known;
        }
        return known;
    }

    /** A statement has run that may have changed the session. */
    public void forget() {
        facts = null;
    }

    private boolean isPlain(int offset) {
        for (int i = offset; i < sql.length; i++) {
            if (sql[i] < 0 || sql[i] == '"') {
                return false;
            }
        }
        return true;
    }
}
