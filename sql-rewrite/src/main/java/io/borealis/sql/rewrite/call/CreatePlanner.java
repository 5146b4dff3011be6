package io.borealis.sql.rewrite.call;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.SqlText;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.QueryOutline;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.plan.NameChange;
import io.borealis.sql.plan.Relay;
import io.borealis.sql.plan.StatementPlan;
import io.borealis.sql.plan.ViewDefinition;
import io.borealis.sql.plan.call.Collecting;
import io.borealis.sql.plan.call.WriteKind;
import io.borealis.sql.rewrite.collected.CollectedPlanner;
import io.borealis.sql.rewrite.collected.ConditionOrders;
import io.borealis.sql.rewrite.text.Edits;
import io.borealis.sql.rewrite.text.OriginalStatement;
import io.borealis.sql.rewrite.text.SplicedText;

/**
 * Plans CREATE and ALTER of whatever has an expression in it.
 *
 * <p>In a generated column, a CHECK, a DEFAULT, a partition or an index MySQL allows no stored function at all, and says so with
 * the name that the client wrote, before it looks for the function: such statements are relayed as they are.
 */
public final class CreatePlanner {

    private final OriginalStatement original;
    private final TokenList tokens;

    public CreatePlanner(OriginalStatement original) {
        this.original = original;
        this.tokens = original.tokens();
    }

    public StatementPlan plan() {
        int object = object();
        boolean creates = tokens.is(0, Keyword.CREATE);
        return switch (tokens.keyword(object)) {
            case VIEW -> view(object);
            case TABLE -> creates ? table(object) : new Relay();
            case PROCEDURE, FUNCTION, TRIGGER, EVENT ->
                OriginalStatement.unsupportedPlace(
                        tokens.keyword(0).name() + " " + tokens.keyword(object).name());
            case INDEX -> new Relay();
            default -> OriginalStatement.unsupportedStatement(tokens.keyword(0).name());
        };
    }

    /** The word that says what is created; {@code NONE} where it is none of those that matter here. */
    public static Keyword object(OriginalStatement original) {
        return original.tokens().keyword(objectIndex(original));
    }

    /** Index of that word; the end where there is none. */
    public static int objectIndex(OriginalStatement original) {
        return new CreatePlanner(original).object();
    }

    private int object() {
        for (int i = 1; i < tokens.size(); i = original.statement().skip(i)) {
            switch (tokens.keyword(i)) {
                case VIEW, TABLE, PROCEDURE, FUNCTION, TRIGGER, EVENT, INDEX -> {
                    return i;
                }
                default -> {}
            }
        }
        return tokens.size();
    }

    private StatementPlan view(int object) {
        int name = original.afterIfs(object + 1);
        TokenRange query =
                original.from(original.statement().findOrEnd(original.from(original.lastOfName(name) + 1), Keyword.AS));
        if (!original.isObjectName(name) || !original.statement().concerns(query)) {
            return new Relay();
        }
        QueryOutline outline =
                QueryOutline.read(original.statement(), original.statement().all());
        SqlText sql = SplicedText.whole(original, Edits.lookup(original, outline, true))
                .sql();
        return new ViewDefinition(sql, new NameChange.MadeView(original.objectName(name)));
    }

    private StatementPlan table(int object) {
        int query = object + 1;
        while (query < tokens.size() && !isQuery(query)) {
            query = original.statement().skip(query);
        }
        if (query == tokens.size() || original.statement().hasCalls(new TokenRange(0, query))) {
            return new Relay();
        }
        TokenRange range = original.from(query);
        QueryOutline outline = QueryOutline.read(original.statement(), range);
        Collecting collecting = CollectedPlanner.ofWrittenQuery(original, outline, range);
        ConditionOrders order = ConditionOrders.ofQuery(original, outline, range);
        return WritePlans.write(
                original, WriteKind.CREATE_SELECT, outline, order, collecting, (probe, lock) -> probe.copy(range));
    }

    private boolean isQuery(int token) {
        boolean canStart = tokens.is(token, TokenKind.OPEN) || tokens.is(token, TokenKind.WORD);
        return canStart && original.isQueryStart(token);
    }
}
