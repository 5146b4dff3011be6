package io.borealis.proxy.execute.reading;

import io.borealis.protocol.ServerStatus;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.backend.BackendCalls;
import io.borealis.sql.lex.CharsetFamily;
import io.borealis.sql.lex.LexRules;
import io.borealis.sql.plan.AnalyzedStatement;
import io.borealis.sql.plan.Relay;
import org.jspecify.annotations.Nullable;

/**
 * Analyses the text of one command, statement by statement. The session is asked how its text reads only where that matters:
 * in ASCII text without double quotes neither ANSI_QUOTES nor the character set change a token, and NO_BACKSLASH_ESCAPES is
 * among the status flags that every OK carries.
 */
public final class StatementAnalysis {
    private static final SchemaDependence DEPENDS_ON_SCHEMA = new SchemaDependence();

    private final KnownNames reading;
    private final BackendCalls backend;
    private final byte[] sql;
    private final int lastNotPlain;
    private final SessionFacts.Cache facts;

    /**
     * The analysis of {@code sql}.
     *
     * @param facts what the session says of itself
     */
    public StatementAnalysis(KnownNames reading, BackendCalls backend, SessionFacts.Cache facts, byte[] sql) {
        this.reading = reading;
        this.backend = backend;
        this.facts = facts;
        this.sql = sql;
        this.lastNotPlain = lastNotPlain(sql);
    }

    /** Analyses the statement that begins at {@code offset}. */
    public AnalyzedStatement statement(int offset) throws MySqlException {
        if (!facts.isKnown()) {
            AnalyzedStatement read =
                    isPlain(offset) ? read(offset, false, CharsetFamily.SINGLE_BYTE) : undisputed(offset);
            if (read != null && !(reading.knowsFunctions() && read.plan().accept(DEPENDS_ON_SCHEMA))) {
                return read;
            }
        }
        return reading.analyzer(facts.get().schema())
                .analyze(sql, offset, facts.get().lexRules());
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

    /** Whether the text from {@code offset} on is ASCII without double quotes. */
    private boolean isPlain(int offset) {
        return offset > lastNotPlain;
    }

    /** Index of the last byte that is not ASCII or is a double quote, -1 where there is none. */
    private static int lastNotPlain(byte[] sql) {
        int last = sql.length - 1;
        while (last >= 0 && sql[last] >= 0 && sql[last] != '"') {
            last--;
        }
        return last;
    }
}
