package io.borealis.sql.rewrite.aurora;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.SqlText;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.plan.FlushStatus;
import io.borealis.sql.plan.Kill;
import io.borealis.sql.plan.ShowCreateFunction;
import io.borealis.sql.plan.ShowStatus;
import io.borealis.sql.plan.ShowVariables;
import io.borealis.sql.plan.StatementPlan;
import io.borealis.sql.rewrite.text.OriginalStatement;
import java.util.Arrays;
import java.util.Optional;

/** Plans the statements about the server itself that we take part in: SHOW, FLUSH STATUS, KILL. */
public final class AdminPlanner {

    /** No connection id has more digits than fit into a long. */
    private static final int DIGITS_MAX = 18;

    private final OriginalStatement original;
    private final TokenList tokens;

    public AdminPlanner(OriginalStatement original) {
        this.original = original;
        this.tokens = original.tokens();
    }

    public Optional<StatementPlan> show() {
        if (tokens.is(1, Keyword.CREATE)) {
            return tokens.is(2, Keyword.FUNCTION) ? Optional.of(new ShowCreateFunction()) : Optional.empty();
        }
        int object = switch (tokens.keyword(1)) {
            case GLOBAL, SESSION, LOCAL -> 2;
            default -> 1;
        };
        return switch (tokens.keyword(object)) {
            case STATUS -> show(object + 1, ShowStatus::new);
            case VARIABLES -> show(object + 1, ShowVariables::new);
            default -> Optional.empty();
        };
    }

    /** A plan for one of the lists of name and value. */
    @FunctionalInterface
    private interface ListPlan {
        StatementPlan of(boolean global, Optional<SqlText> like, Optional<SqlText> where);
    }

    private Optional<StatementPlan> show(int condition, ListPlan plan) {
        boolean global = tokens.is(1, Keyword.GLOBAL);
        if (condition == tokens.size()) {
            return Optional.of(plan.of(global, Optional.empty(), Optional.empty()));
        }
        TokenRange rest = original.from(condition + 1);
        boolean like =
                tokens.is(condition, Keyword.LIKE) && rest.size() == 1 && tokens.is(rest.from(), TokenKind.STRING);
        boolean where = tokens.is(condition, Keyword.WHERE) && !rest.isEmpty();
        if (!like && !where) {
            return Optional.empty();
        }
        Optional<SqlText> text = Optional.of(text(rest));
        return Optional.of(plan.of(global, like ? text : Optional.empty(), where ? text : Optional.empty()));
    }

    private SqlText text(TokenRange range) {
        return SqlText.of(Arrays.copyOfRange(tokens.sql(), tokens.start(range.from()), tokens.end(range.to() - 1)));
    }

    public Optional<StatementPlan> flush() {
        for (int i = 1; i < tokens.size(); i++) {
            boolean startsOption = tokens.is(i - 1, TokenKind.COMMA)
                    || tokens.is(i - 1, Keyword.FLUSH)
                    || tokens.is(i - 1, Keyword.LOCAL)
                    || tokens.is(i - 1, Keyword.NO_WRITE_TO_BINLOG);
            boolean endsOption = i + 1 == tokens.size() || tokens.is(i + 1, TokenKind.COMMA);
            if (tokens.is(i, Keyword.STATUS) && startsOption && endsOption) {
                return Optional.of(new FlushStatus());
            }
        }
        return Optional.empty();
    }

    public Optional<StatementPlan> kill() {
        boolean query = tokens.is(1, Keyword.QUERY) && tokens.size() > 2;
        boolean connection = tokens.is(1, Keyword.CONNECTION) && tokens.size() > 2;
        int id = query || connection ? 2 : 1;
        boolean literal = tokens.size() == id + 1
                && tokens.is(id, TokenKind.INTEGER)
                && tokens.end(id) - tokens.start(id) <= DIGITS_MAX;
        return Optional.of(new Kill(!query, literal ? Long.parseLong(tokens.text(id)) : -1));
    }
}
