package io.borealis.sql.rewrite.collected.derived;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.QueryBlock;
import io.borealis.sql.parse.SelectItem;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.rewrite.collected.rows.ColumnNames;
import io.borealis.sql.rewrite.text.Aggregates;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What becomes of conditions on the rows of a derived table that MySQL makes before it reads any: it applies them inside of the table, before
 * it groups rows, where they are about what it groups or parts them by.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.4/en/derived-condition-pushdown-optimization.html">Derived condition pushdown</a>
 */
public final class PushedConditions {

    private final ParsedStatement statement;
    private final TokenList tokens;
    private final QueryBlock block;
    private final Aggregates aggregates;

    /** What the query calls the table. */
    private final int table;

    /** Whether it is all that the query reads. */
    private final boolean alone;

    /** Items by the names of their columns, in lower case. */
    private final Map<String, SelectItem> columns = new HashMap<>();

    /** The names of the columns by which all rows are grouped and parted; empty where nobody can tell. */
    private final Optional<Set<String>> keys;

    /** What MySQL does with a condition. */
    enum Effect {
        /** It keeps rows from being read in the table. */
        PUSHED,
        /** It is the same for all rows: if it is false, none is read. */
        CONSTANT,
        /** It is applied to what has been made of the rows. */
        APPLIED_LATER,
        /** The one or the other. */
        UNKNOWN
    }

    PushedConditions(ParsedStatement statement, QueryBlock block, int table, boolean alone) {
        this.statement = statement;
        this.tokens = statement.tokens();
        this.block = block;
        this.aggregates = new Aggregates(tokens);
        this.table = table;
        this.alone = alone;
        block.items().stream()
                .map(item -> SelectItem.read(statement, item))
                .forEach(item -> columns.put(nameOf(item), item));
        this.keys = keys();
    }

    private String nameOf(SelectItem item) {
        return tokens.lowerName(item.hasAlias() ? item.alias() : item.all().to() - 1);
    }

    /** The columns that are values of rows, and of nothing that is made of several: what conditions may be about. */
    List<TokenRange> plainItems() {
        return block.items().stream().filter(this::isPlain).toList();
    }

    private boolean isPlain(TokenRange item) {
        return !statement.hasCalls(item) && !aggregates.occurIn(List.of(item)) && !statement.hasQuery(item);
    }

    Effect of(TokenRange condition) {
        List<String> names = new ArrayList<>();
        for (int i = condition.from(); i < condition.to(); i++) {
            if (tokens.is(i, Keyword.SELECT)) {
                return Effect.UNKNOWN;
            }
            if (!ColumnNames.beginAt(tokens, i)) {
                continue;
            }
            boolean isQualified = tokens.is(i + 1, TokenKind.DOT);
            if (isQualified && !tokens.lowerName(i).equals(tokens.lowerName(table))) {
                return Effect.APPLIED_LATER;
            }
            i = isQualified ? i + 2 : i;
            names.add(tokens.lowerName(i));
        }
        return names.isEmpty() ? Effect.CONSTANT : ofNames(names);
    }

    private Effect ofNames(List<String> names) {
        if (names.stream().anyMatch(name -> !columns.containsKey(name))) {
            boolean isOfOthers = !alone
                    && block.items().stream()
                            .noneMatch(item -> SelectItem.read(statement, item).isStar(tokens));
            return isOfOthers ? Effect.APPLIED_LATER : Effect.UNKNOWN;
        }
        if (!columns.entrySet().stream()
                .filter(column -> names.contains(column.getKey()))
                .allMatch(column -> isPlain(column.getValue().all()))) {
            return Effect.APPLIED_LATER;
        }
        if (block.has(Keyword.LIMIT)) {
            return Effect.APPLIED_LATER;
        }
        return keys.map(set -> set.containsAll(names) ? Effect.PUSHED : Effect.APPLIED_LATER)
                .orElse(Effect.UNKNOWN);
    }

    /** Without groups and windows all plain columns are. */
    private Optional<Set<String>> keys() {
        boolean groups = block.has(Keyword.GROUP);
        boolean windows = block.items().stream().anyMatch(this::hasWindow);
        if ((groups && windows) || block.has(Keyword.WINDOW)) {
            return Optional.empty();
        }
        Set<String> found = new HashSet<>(columns.keySet());
        if (groups) {
            found.retainAll(namesOf(grouping()));
        } else if (!windows && aggregates.occurIn(block.items())) {
            found.clear();
        }
        for (TokenRange item : block.items()) {
            for (int i = item.from(); i < item.to(); i++) {
                if (tokens.is(i, Keyword.OVER)) {
                    if (!tokens.is(i + 1, TokenKind.OPEN)) {
                        return Optional.empty();
                    }
                    found.retainAll(namesOf(partition(i + 1)));
                }
            }
        }
        return Optional.of(found);
    }

    /** None where ROLLUP makes rows that are in no group. */
    private List<TokenRange> grouping() {
        TokenRange clause = block.clause(Keyword.GROUP);
        return tokens.is(clause.to() - 2, Keyword.WITH) ? List.of() : statement.elements(clause);
    }

    private boolean hasWindow(TokenRange item) {
        for (int i = item.from(); i < item.to(); i++) {
            if (tokens.is(i, Keyword.OVER)) {
                return true;
            }
        }
        return false;
    }

    /** The elements of PARTITION BY in a window. */
    private List<TokenRange> partition(int open) {
        TokenRange window = new TokenRange(open + 1, statement.partner(open));
        if (!tokens.is(window.from(), Keyword.PARTITION)) {
            return List.of();
        }
        int end = statement.findOrEnd(window, Keyword.ORDER);
        return statement.elements(new TokenRange(window.from(), end));
    }

    /** The columns whose expressions, names or places elements are. */
    private Set<String> namesOf(List<TokenRange> elements) {
        Set<String> texts = new HashSet<>();
        elements.forEach(element -> texts.add(textOf(element)));
        Set<String> names = new HashSet<>();
        columns.forEach((name, item) -> {
            boolean isGrouped = texts.contains(textOf(item.expression()))
                    || texts.contains(name)
                    || texts.contains(Integer.toString(block.items().indexOf(item.all()) + 1));
            if (isGrouped) {
                names.add(name);
            }
        });
        return names;
    }

    /** An expression written out; of the name of a column only the last part. */
    private String textOf(TokenRange range) {
        int from = range.from();
        while (tokens.isName(from) && from + 2 < range.to() && tokens.is(from + 1, TokenKind.DOT)) {
            from += 2;
        }
        StringBuilder text = new StringBuilder();
        for (int i = from; i < range.to(); i++) {
            boolean names = tokens.isName(i);
            text.append(i > from ? " " : "").append(names ? tokens.lowerName(i) : tokens.text(i));
        }
        return text.toString();
    }
}
