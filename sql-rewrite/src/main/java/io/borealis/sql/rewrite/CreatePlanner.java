package io.borealis.sql.rewrite;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.QueryOutline;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.plan.Relay;
import io.borealis.sql.plan.StatementPlan;
import io.borealis.sql.plan.ViewDefinition;
import io.borealis.sql.plan.WriteKind;

/**
 * Plans CREATE and ALTER of whatever has an expression in it.
 *
 * <p>In a generated column, a CHECK, a DEFAULT, a partition or an index MySQL allows no stored function at all, and says so with
 * the name that the client wrote, before it looks for the function: such statements are relayed as they are.
 */
final class CreatePlanner {

    private final Piece piece;
    private final TokenList tokens;

    CreatePlanner(Piece piece) {
        this.piece = piece;
        this.tokens = piece.tokens();
    }

    StatementPlan plan() {
        int object = object();
        boolean creates = tokens.is(0, Keyword.CREATE);
        return switch (tokens.keyword(object)) {
            case VIEW -> view();
            case TABLE -> creates ? table(object) : new Relay();
            case PROCEDURE, FUNCTION, TRIGGER, EVENT ->
                Piece.unsupportedPlace(
                        tokens.keyword(0).name() + " " + tokens.keyword(object).name());
            case INDEX -> new Relay();
            default -> Piece.unsupportedStatement(tokens.keyword(0).name());
        };
    }

    /** The word that says what is created; {@code NONE} where it is none of those that matter here. */
    static Keyword object(Piece piece) {
        return piece.tokens().keyword(new CreatePlanner(piece).object());
    }

    /** Index of the word that says what is created. */
    private int object() {
        for (int i = 1; i < tokens.size(); i = piece.statement().skip(i)) {
            switch (tokens.keyword(i)) {
                case VIEW, TABLE, PROCEDURE, FUNCTION, TRIGGER, EVENT, INDEX -> {
                    return i;
                }
                default -> {}
            }
        }
        return tokens.size();
    }

    private StatementPlan view() {
        QueryOutline outline =
                QueryOutline.read(piece.statement(), piece.statement().all());
        return new ViewDefinition(
                SplicedText.whole(piece, Edits.lookup(piece, outline, true)).sql());
    }

    private StatementPlan table(int object) {
        int query = object + 1;
        while (query < tokens.size() && !isQuery(query)) {
            query = piece.statement().skip(query);
        }
        if (query == tokens.size() || piece.statement().hasCalls(new TokenRange(0, query))) {
            return new Relay();
        }
        TokenRange range = piece.from(query);
        QueryOutline outline = QueryOutline.read(piece.statement(), range);
        return WritePlans.write(piece, WriteKind.CREATE_SELECT, outline, (probe, lock) -> probe.copy(range));
    }

    private boolean isQuery(int token) {
        boolean canStart = tokens.is(token, TokenKind.OPEN) || tokens.is(token, TokenKind.WORD);
        return canStart && piece.isQueryStart(token);
    }
}
