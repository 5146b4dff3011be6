package io.borealis.sql.rewrite;

import io.borealis.sql.function.FunctionResolver;
import io.borealis.sql.function.LookupBody;
import io.borealis.sql.function.ObjectName;
import io.borealis.sql.function.StoredFunction;
import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.plan.CatalogChange;
import io.borealis.sql.plan.NameChange;
import io.borealis.sql.plan.NameChange.DroppedFunction;
import io.borealis.sql.plan.NameChange.DroppedSchema;
import io.borealis.sql.plan.NameChange.DroppedViews;
import io.borealis.sql.plan.NameChange.MadeFunction;
import io.borealis.sql.plan.NameChange.RenamedView;
import io.borealis.sql.plan.StatementPlan;
import io.borealis.sql.rewrite.call.CreatePlanner;
import io.borealis.sql.rewrite.text.OriginalStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Plans statements of MySQL's own after which other names may be ours than before. Those that concern no name of ours, and make
 * none, are no business of ours.
 */
final class CatalogChangePlanner {

    private static final int OBJECT = 1;

    private final OriginalStatement original;
    private final ParsedStatement statement;
    private final TokenList tokens;
    private final FunctionResolver functions;

    private CatalogChangePlanner(OriginalStatement original, FunctionResolver functions) {
        this.original = original;
        this.statement = original.statement();
        this.tokens = original.tokens();
        this.functions = functions;
    }

    static Optional<StatementPlan> plan(OriginalStatement original, FunctionResolver functions) {
        List<NameChange> changes = new CatalogChangePlanner(original, functions).changes();
        return changes.isEmpty() ? Optional.empty() : Optional.of(new CatalogChange(changes));
    }

    private List<NameChange> changes() {
        return switch (tokens.keyword(0)) {
            case CREATE, ALTER -> made();
            case DROP -> dropped();
            case RENAME -> renamed();
            default -> List.of();
        };
    }

    private List<NameChange> made() {
        int object = CreatePlanner.objectIndex(original);
        return switch (tokens.keyword(object)) {
            case FUNCTION -> function(object);
            case VIEW -> view(object + 1);
            default -> List.of();
        };
    }

    private List<NameChange> function(int object) {
        ObjectName name = original.objectName(original.afterIfs(object + 1));
        return body(object).stream()
                .<NameChange>map(body -> new MadeFunction(name, body))
                .toList();
    }

    /** The kind of a function that CREATE FUNCTION makes in MySQL's own words, as a dump has it. */
    private Optional<LookupBody> body(int object) {
        for (int at = object; at < tokens.size(); at = statement.skip(at)) {
            switch (tokens.keyword(at)) {
                case RETURN -> {
                    return LookupBody.at(tokens.sql(), tokens.start(at));
                }
                // Another statement, of which it may be a part.
                case BEGIN, CASE, LOOP, REPEAT, WHILE -> {
                    return Optional.empty();
                }
                default -> {}
            }
        }
        return Optional.empty();
    }

    /**
     * A view that calls no model, perhaps in the place of one that does.
     *
     * @param afterWord the token after VIEW
     */
    private List<NameChange> view(int afterWord) {
        int name = original.afterIfs(afterWord);
        boolean leavesAnother = name > afterWord;
        boolean isKnown = original.isObjectName(name) && statement.hasMentions(original.from(name));
        return isKnown && !leavesAnother ? List.of(new DroppedViews(List.of(original.objectName(name)))) : List.of();
    }

    private List<NameChange> dropped() {
        int first = original.afterIfs(OBJECT + 1);
        if (!original.isObjectName(first)) {
            return List.of();
        }
        ObjectName name = original.objectName(first);
        return switch (tokens.keyword(OBJECT)) {
            case FUNCTION -> isOurs(name) ? List.of(new DroppedFunction(name)) : List.of();
            case DATABASE, SCHEMA -> List.of(new DroppedSchema(name.name()));
            case VIEW ->
                statement.hasMentions(original.from(first)) ? List.of(new DroppedViews(names(first))) : List.of();
            default -> List.of();
        };
    }

    private boolean isOurs(ObjectName function) {
        String schema = function.schema().map(CatalogChangePlanner::lower).orElse(null);
        return functions.resolve(schema, lower(function.name())) instanceof StoredFunction;
    }

    /** RENAME TABLE a TO b, c TO d: views are renamed by it as well. */
    private List<NameChange> renamed() {
        if (!tokens.is(OBJECT, Keyword.TABLE) && !tokens.is(OBJECT, Keyword.TABLES)) {
            return List.of();
        }
        List<NameChange> changes = new ArrayList<>();
        if (statement.hasMentions(statement.all())) {
            for (TokenRange pair : statement.split(original.from(OBJECT + 1))) {
                int to = original.lastOfName(pair.from()) + 2;
                if (original.isObjectName(pair.from()) && original.isObjectName(to)) {
                    changes.add(new RenamedView(original.objectName(pair.from()), original.objectName(to)));
                }
            }
        }
        return changes;
    }

    private List<ObjectName> names(int first) {
        return statement.split(original.from(first)).stream()
                .map(TokenRange::from)
                .filter(original::isObjectName)
                .map(original::objectName)
                .toList();
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
