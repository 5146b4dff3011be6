package io.borealis.proxy.execute;

import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.wire.ServerStatus;
import io.borealis.sql.SqlAnalyzer;
import io.borealis.sql.lex.CharsetFamily;
import io.borealis.sql.lex.LexRules;
import io.borealis.sql.plan.AnalyzedStatement;
import org.jspecify.annotations.Nullable;

/**
 * Analyses the text of one command, statement by statement. The session is asked how its text reads only where that matters:
 * in ASCII text without double quotes neither ANSI_QUOTES nor the character set change a token, and NO_BACKSLASH_ESCAPES is
 * among the status flags that every OK carries.
 */
final class StatementAnalysis {
    private final SqlAnalyzer analyzer;
    private final BackendCalls backend;
    private final byte[] sql;
    private @Nullable SessionFacts facts;

    StatementAnalysis(SqlAnalyzer analyzer, BackendCalls backend, byte[] sql) {
        this.analyzer = analyzer;
        this.backend = backend;
        this.sql = sql;
    }

    /** Analyses the statement that begins at {@code offset}. */
    AnalyzedStatement statement(int offset) throws MySqlException {
        return analyzer.analyze(sql, offset, rules(offset));
    }

    /** The session's facts, asked at most once until {@link #forget}. */
    SessionFacts facts() throws MySqlException {
        SessionFacts known = facts;
        if (known == null) {
            known = SessionFacts.read(backend);
            facts = known;
        }
        return known;
    }

    /** A statement has run that may have changed the session. */
    void forget() {
        facts = null;
    }

    private LexRules rules(int offset) throws MySqlException {
        if (facts != null || !isPlain(offset)) {
            return facts().lexRules();
        }
        boolean noBackslashEscapes = ServerStatus.has(backend.status(), ServerStatus.NO_BACKSLASH_ESCAPES);
        int version = SessionFacts.serverVersion(backend.port().session().serverVersion());
        return new LexRules(false, noBackslashEscapes, CharsetFamily.SINGLE_BYTE, version);
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
