package io.borealis.sql.rewrite;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.plan.CatalogChange;
import io.borealis.sql.plan.DroppedNames;
import io.borealis.sql.plan.DroppedNames.DroppedFunction;
import io.borealis.sql.plan.DroppedNames.DroppedSchema;
import io.borealis.sql.plan.DroppedNames.DroppedViews;
import io.borealis.sql.plan.StatementPlan;
import io.borealis.sql.rewrite.call.CreatePlanner;
import io.borealis.sql.rewrite.text.OriginalStatement;
import java.util.Optional;

/** Plans statements of MySQL's own after which other names may be ours than before. */
final class CatalogChangePlanner {

    private static final int OBJECT = 1;

    private final OriginalStatement original;
    private final TokenList tokens;

    private CatalogChangePlanner(OriginalStatement original) {
        this.original = original;
        this.tokens = original.tokens();
    }

    static Optional<StatementPlan> plan(OriginalStatement original) {
        return new CatalogChangePlanner(original).plan();
    }

    private Optional<StatementPlan> plan() {
        boolean createsFunction = tokens.is(0, Keyword.CREATE) && CreatePlanner.object(original) == Keyword.FUNCTION;
        if (createsFunction) {
            return Optional.of(new CatalogChange(Optional.empty()));
        }
        Optional<DroppedNames> dropped = tokens.is(0, Keyword.DROP) ? dropped() : Optional.empty();
        return dropped.map(names -> new CatalogChange(Optional.of(names)));
    }

    private Optional<DroppedNames> dropped() {
        int first = tokens.is(OBJECT + 1, Keyword.IF) ? OBJECT + 3 : OBJECT + 1;
        int last = last(first);
        if (!tokens.isName(last)) {
            return Optional.empty();
        }
        String name = tokens.contentText(last);
        return switch (tokens.keyword(OBJECT)) {
            case FUNCTION ->
                Optional.of(new DroppedFunction(
                        first == last ? Optional.empty() : Optional.of(tokens.contentText(first)), name));
            case DATABASE, SCHEMA -> Optional.of(new DroppedSchema(name));
            case VIEW -> Optional.of(views(first));
            default -> Optional.empty();
        };
    }

    private DroppedNames views(int first) {
        return new DroppedViews(original.statement().split(original.from(first)).stream()
                .map(TokenRange::from)
                .map(this::last)
                .filter(tokens::isName)
                .map(tokens::contentText)
                .toList());
    }

    /** The last token of a name, qualified or not. */
    private int last(int first) {
        return tokens.is(first + 1, TokenKind.DOT) ? first + 2 : first;
    }
}
