package io.borealis.sql.rewrite.view;

import io.borealis.sql.function.StoredView;
import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.SqlText;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.Hazards;
import io.borealis.sql.parse.MlCall;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.QueryBlock;
import io.borealis.sql.parse.QueryOutline;
import io.borealis.sql.parse.SelectItem;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.plan.call.DerivedView;
import io.borealis.sql.rewrite.text.CallsOfStatement;
import io.borealis.sql.rewrite.text.Edit;
import io.borealis.sql.rewrite.text.Edits;
import io.borealis.sql.rewrite.text.OriginalStatement;
import io.borealis.sql.rewrite.text.SplicedText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a view's query one that stands for the view in another query: with the view's names for its columns, the schemas of its
 * functions, and literals that are compared as in the view.
 */
public final class ViewText {

    /** Names of what is another thing to who reads a view than to its definer. */
    private static final Set<String> OF_THE_DEFINER =
            Set.of("current_user", "current_role", "information_schema", "performance_schema", "sys", "mysql");

    /** Behind one of these a literal may have an introducer. */
    private static final Set<Keyword> BEFORE_LITERAL = Set.of(Keyword.LIKE, Keyword.THEN, Keyword.ELSE);

    private final OriginalStatement original;
    private final ParsedStatement statement;
    private final TokenList tokens;
    private final StoredView view;
    private final Edits edits = new Edits();

    private ViewText(OriginalStatement original, StoredView view) {
        this.original = original;
        this.statement = original.statement();
        this.tokens = original.tokens();
        this.view = view;
    }

    /**
     * The query for the place of the view.
     *
     * @param original the view's query
     * @param introduces whether literals need an introducer, for the session has other ones
     * @return empty where the query means something else to the view's definer, or nobody can tell what it means
     */
    public static Optional<DerivedView> of(OriginalStatement original, StoredView view, boolean introduces) {
        boolean isReadable = original.statement().isBalanced()
                && !original.tokens().comments().hasVersionMarkers()
                && CallsOfStatement.userFunctions(Hazards.read(
                                original.statement(),
                                List.of(original.statement().all())))
                        .isEmpty();
        return isReadable ? new ViewText(original, view).read(introduces) : Optional.empty();
    }

    private Optional<DerivedView> read(boolean introduces) {
        boolean isCertain = !isOfDefiner() && nameColumns() && (!introduces || introduceLiterals());
        if (!isCertain) {
            return Optional.empty();
        }
        statement.calls().stream().filter(call -> call.first() == call.name()).forEach(this::qualify);
        List<SqlText> tables =
                statement.tables().mapToObj(this::table).distinct().toList();
        return Optional.of(new DerivedView(SplicedText.whole(original, edits).sql(), tables));
    }

    private boolean isOfDefiner() {
        for (int i = 0; i < tokens.size(); i++) {
            boolean isWord = tokens.is(i, TokenKind.WORD) || tokens.is(i, TokenKind.QUOTED_NAME);
            if (isWord && OF_THE_DEFINER.contains(tokens.lowerName(i))) {
                return true;
            }
        }
        return false;
    }

    private boolean nameColumns() {
        return QueryOutline.read(statement, statement.all()).blocks().stream()
                .filter(QueryBlock::isTop)
                .min(Comparator.comparingInt(QueryBlock::select))
                .filter(this::nameColumns)
                .isPresent();
    }

    /** MySQL writes a name for each item of a view's query; those that CREATE VIEW lists are others. */
    private boolean nameColumns(QueryBlock first) {
        List<TokenRange> items = first.items();
        if (items.size() != view.columns().size()) {
            return false;
        }
        for (int i = 0; i < items.size(); i++) {
            SelectItem item = SelectItem.read(statement, items.get(i));
            if (!item.hasAlias()) {
                return false;
            }
            String name = view.columns().get(i);
            if (!tokens.contentText(item.alias()).equals(name)) {
                edits.add(new Edit(tokens.start(item.alias()), tokens.end(item.alias()), quoted(name)));
            }
        }
        return true;
    }

    private boolean introduceLiterals() {
        byte[] introducer = ('_' + view.charset()).getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.is(i, TokenKind.STRING) && !tokens.is(i - 1, TokenKind.INTRODUCER)) {
                boolean takesIntroducer = switch (tokens.kind(i - 1)) {
                    case OPEN, COMMA, EQUALS, OPERATOR -> true;
                    default -> BEFORE_LITERAL.contains(tokens.keyword(i - 1)) || tokens.isWord(i - 1, "and");
                };
                if (!takesIntroducer) {
                    return false;
                }
                edits.add(new Edit(tokens.start(i), tokens.start(i), introducer));
            }
        }
        return true;
    }

    /** MySQL writes a function of the view's own schema without it. */
    private void qualify(MlCall call) {
        int start = tokens.start(call.first());
        byte[] schema = quoted(view.name().schema());
        byte[] path = Arrays.copyOf(schema, schema.length + 1);
        path[schema.length] = '.';
        edits.add(new Edit(start, start, path));
    }

    private SqlText table(int last) {
        int first = tokens.is(last - 1, TokenKind.DOT) ? last - 2 : last;
        return SqlText.of(Arrays.copyOfRange(tokens.sql(), tokens.start(first), tokens.end(last)));
    }

    private static byte[] quoted(String name) {
        return ('`' + name.replace("`", "``") + '`').getBytes(StandardCharsets.UTF_8);
    }
}
