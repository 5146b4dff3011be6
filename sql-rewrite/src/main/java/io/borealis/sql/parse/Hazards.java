package io.borealis.sql.parse;

import io.borealis.sql.function.MySqlFunctions;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Constructs that matter when a query runs more than once: those whose repetition could be seen, and calls of functions that
 * only the server knows.
 */
public final class Hazards {

    /** Functions that change something, wait, or draw from a sequence. */
    private static final Set<String> VISIBLE = Set.of(
            "benchmark",
            "get_lock",
            "master_pos_wait",
            "release_all_locks",
            "release_lock",
            "sleep",
            "source_pos_wait",
            "wait_for_executed_gtid_set",
            "wait_until_sql_thread_after_gtids");

    /** Each is looked up in MySQL's catalog. */
    private static final int UNKNOWN_MAX = 1000;

    private static final Set<String> VOLATILE = Set.of(
            "rand", "random_bytes", "sysdate", "uuid", "uuid_short", "found_rows", "row_count", "last_insert_id");

    private final ParsedStatement statement;
    private final TokenList tokens;
    private final Set<String> visible = new LinkedHashSet<>();
    private final Set<FunctionName> unknown = new LinkedHashSet<>();
    private boolean hasParameter;
    private boolean drawsValues;

    private Hazards(ParsedStatement statement) {
        this.statement = statement;
        this.tokens = statement.tokens();
    }

    /** Looks through some parts of a statement. */
    public static Hazards read(ParsedStatement statement, Iterable<TokenRange> ranges) {
        Hazards hazards = new Hazards(statement);
        for (TokenRange range : ranges) {
            for (int i = range.from(); i < range.to(); i++) {
                hazards.take(i);
            }
        }
        return hazards;
    }

    /** Names of the constructs, as an error message may show them. */
    public Set<String> visible() {
        return visible;
    }

    /** Functions that are neither ours nor MySQL's own. */
    public Set<FunctionName> unknown() {
        return unknown;
    }

    /** Whether the parts can have another value each time they are evaluated for the same row. */
    public boolean varies() {
        return hasParameter || variesBetweenRuns();
    }

    /** As {@link #varies}, but for parameters, which have one value in all runs of a statement. */
    public boolean variesBetweenRuns() {
        return drawsValues || !visible.isEmpty() || !unknown.isEmpty();
    }

    private void take(int token) {
        switch (tokens.kind(token)) {
            case ASSIGN -> visible.add(":=");
            case PARAMETER -> hasParameter = true;
            case USER_VARIABLE -> drawsValues = true;
            case OPEN -> {
                if (tokens.kind(token - 1) == TokenKind.WORD || tokens.kind(token - 1) == TokenKind.QUOTED_NAME) {
                    call(token - 1, token);
                }
            }
            default -> {}
        }
    }

    private void call(int name, int open) {
        boolean qualified = tokens.is(name - 1, TokenKind.DOT);
        if (tokens.keyword(name).isReserved() || isOurs(name)) {
            return;
        }
        String lower = tokens.lowerName(name);
        if (!qualified && isBuiltIn(lower, name)) {
            builtIn(lower, open);
            return;
        }
        int first = qualified ? name - 2 : name;
        if ((!qualified || tokens.isName(first)) && NamePosition.isCall(tokens, first, statement.partner(open))) {
            unknown(new FunctionName(qualified ? tokens.lowerName(first) : "", lower));
        }
    }

    private void unknown(FunctionName name) {
        if (unknown.size() < UNKNOWN_MAX) {
            unknown.add(name);
        } else if (!unknown.contains(name)) {
            visible.add("more than " + UNKNOWN_MAX + " functions");
        }
    }

    private boolean isBuiltIn(String lower, int name) {
        return MySqlFunctions.isNative(lower, tokens.is(name, TokenKind.QUOTED_NAME));
    }

    private boolean isOurs(int name) {
        return statement.hasCalls(new TokenRange(name, name + 1));
    }

    private void builtIn(String lower, int open) {
        boolean setsLastInsertId = lower.equals("last_insert_id") && statement.partner(open) > open + 1;
        if (VISIBLE.contains(lower) || setsLastInsertId) {
            visible.add(lower.toUpperCase(Locale.ROOT));
        }
        drawsValues |= VOLATILE.contains(lower);
    }
}
