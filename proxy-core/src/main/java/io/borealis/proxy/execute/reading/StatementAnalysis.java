package io.borealis.proxy.execute.reading;

import io.borealis.protocol.ServerKind;
import io.borealis.protocol.ServerStatus;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.backend.BackendCalls;
import io.borealis.sql.lex.CharsetFamily;
import io.borealis.sql.lex.LexRules;
import io.borealis.sql.plan.AnalyzedStatement;
import io.borealis.sql.plan.Relay;
import io.borealis.sql.plan.count.CountReads;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Analyses the text of one command, statement by statement. The session is asked how its text reads only where that matters:
 * in ASCII text without double quotes neither ANSI_QUOTES nor the character set change a token, and NO_BACKSLASH_ESCAPES is
 * among the status flags that every OK carries.
 */
public final class StatementAnalysis {
    private static final MariaDbPlans MARIA_DB = new MariaDbPlans();
    private static final SchemaDependence DEPENDS_ON_SCHEMA = new SchemaDependence();

    private final KnownNames reading;
    private final BackendCalls backend;
    private final byte[] sql;
    private final int lastQuote;
    private final int lastForeign;
    private final int lastBackslash;
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
        this.lastQuote = last(sql, c -> c == '"');
        this.lastForeign = last(sql, c -> c < 0);
        this.lastBackslash = last(sql, c -> c == '\\');
    }

    /** Analyses the statement that begins at {@code offset}. */
    public AnalyzedStatement statement(int offset) throws MySqlException {
        return possible(read(offset));
    }

    private AnalyzedStatement read(int offset) throws MySqlException {
        if (!facts.isKnown()) {
            boolean noBackslashEscapes = ServerStatus.has(backend.status(), ServerStatus.NO_BACKSLASH_ESCAPES);
            AnalyzedStatement read = undisputed(offset, rules(offset, List.of(noBackslashEscapes)));
            if (read != null && !(reading.knowsFunctions() && read.plan().accept(DEPENDS_ON_SCHEMA))) {
                return read;
            }
        }
        return reading.analyzer(facts.get().schema())
                .analyze(sql, offset, facts.get().lexRules());
    }

    /**
     * Analyses a statement before those before it have run, which may change how it reads: {@code SET NAMES gbk; …}. Empty where
     * that matters.
     */
    public Optional<AnalyzedStatement> ahead(int offset) {
        List<Boolean> escapes = offset > lastBackslash ? List.of(false) : List.of(false, true);
        return Optional.ofNullable(undisputed(offset, rules(offset, escapes))).map(this::possible);
    }

    /** The statement as far as it can be run before this server. */
    private AnalyzedStatement possible(AnalyzedStatement read) {
        if (ServerKind.of(backend.port().session().serverVersion()) == ServerKind.MYSQL) {
            return read;
        }
        return new AnalyzedStatement(read.plan().accept(MARIA_DB), read.start(), read.end(), read.next());
    }

    /**
     * Where the first statement reads what the one before it counted. The session is asked how the text reads only where that
     * matters, for MySQL may have some of the counts.
     */
    public Optional<CountReads> countReads() throws MySqlException {
        List<LexRules> rules = rules(0, lastBackslash < 0 ? List.of(false) : List.of(false, true));
        return reading.analyzer()
                .countReads(
                        sql, 0, rules.size() == 1 ? rules.get(0) : facts.get().lexRules());
    }

    /**
     * The reading of a text that is the same under all these rules; null where there is none, or where it is ours and there are
     * several rules. A question to the session would change what ROW_COUNT(), FOUND_ROWS() and SHOW WARNINGS say to a statement
     * that turns out not to be ours.
     */
    private @Nullable AnalyzedStatement undisputed(int offset, List<LexRules> rules) {
        AnalyzedStatement first = reading.analyzer().analyze(sql, offset, rules.get(0));
        if (rules.size() > 1 && !(first.plan() instanceof Relay)) {
            return null;
        }
        for (LexRules other : rules.subList(1, rules.size())) {
            if (!reading.analyzer().analyze(sql, offset, other).equals(first)) {
                return null;
            }
        }
        return first;
    }

    /** The rules that a session can have, as far as they matter to the text from {@code offset} on. */
    private List<LexRules> rules(int offset, List<Boolean> noBackslashEscapes) {
        int version = SessionFacts.serverVersion(backend.port().session().serverVersion());
        return rules(offset <= lastForeign, offset <= lastQuote, noBackslashEscapes, version);
    }

    /**
     * The rules of which one is in force for a text of a session, as far as they matter to it.
     *
     * @param status of the session before the text
     * @param serverVersion the server's version text
     */
    public static List<LexRules> possibleRules(byte[] sql, int status, String serverVersion) {
        return rules(
                last(sql, c -> c < 0) >= 0,
                last(sql, c -> c == '"') >= 0,
                List.of(ServerStatus.has(status, ServerStatus.NO_BACKSLASH_ESCAPES)),
                SessionFacts.serverVersion(serverVersion));
    }

    private static List<LexRules> rules(
            boolean hasForeign, boolean hasQuote, List<Boolean> noBackslashEscapes, int version) {
        List<CharsetFamily> charsets =
                hasForeign ? List.of(CharsetFamily.values()) : List.of(CharsetFamily.SINGLE_BYTE);
        List<Boolean> ansiQuotes = hasQuote ? List.of(false, true) : List.of(false);
        return charsets.stream()
                .flatMap(charset -> ansiQuotes.stream()
                        .flatMap(ansi -> noBackslashEscapes.stream()
                                .map(escapes -> new LexRules(ansi, escapes, charset, version))))
                .toList();
    }

    /** Index of the last such byte, -1 where there is none. */
    private static int last(byte[] sql, IntPredicate condition) {
        int last = sql.length - 1;
        while (last >= 0 && !condition.test(sql[last])) {
            last--;
        }
        return last;
    }
}
