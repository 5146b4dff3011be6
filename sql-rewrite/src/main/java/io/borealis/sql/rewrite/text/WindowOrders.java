package io.borealis.sql.rewrite.text;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.MlCall;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.QueryBlock;
import io.borealis.sql.parse.QueryOutline;
import io.borealis.sql.parse.SelectItem;
import io.borealis.sql.parse.TokenRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Finds the calls by whose values the rows of a window are sorted, and the columns of derived tables which are such values.
 *
 * <p>From version 9 on MySQL takes none there that is not deterministic (3587), as model functions are. The value of a derived
 * table it takes, whatever that was made of, where it does not merge the table; so such a call or column becomes
 * {@code (SELECT v FROM (SELECT f(x) AS v) AS t)}, which is evaluated for each row, as the call is. To call model functions deterministic would be another thing: then MySQL moves
 * conditions with calls before joins, and asks models about rows that have no part in the result.
 */
final class WindowOrders {

    private static final int REFUSED_SINCE = 90_000;

    /** Windows, and query blocks, each of which is compared with each of the others. */
    private static final int PARTS_MAX = 100;

    private final ParsedStatement statement;
    private final TokenList tokens;
    private final List<TokenRange> orders = new ArrayList<>();

    private WindowOrders(ParsedStatement statement) {
        this.statement = statement;
        this.tokens = statement.tokens();
    }

    /** The calls that MySQL would not take, without those among the arguments of another. */
    static List<MlCall> refusedCalls(ParsedStatement statement) {
        if (statement.calls().isEmpty() || statement.tokens().rules().serverVersion() < REFUSED_SINCE) {
            return List.of();
        }
        WindowOrders windows = new WindowOrders(statement);
        windows.readAll();
        return windows.outermostCalls();
    }

    /** The names of columns that MySQL would not take: those of items with calls in other blocks, which it may merge. */
    static List<TokenRange> refusedNames(ParsedStatement statement, QueryOutline outline) {
        if (statement.calls().isEmpty() || statement.tokens().rules().serverVersion() < REFUSED_SINCE) {
            return List.of();
        }
        WindowOrders windows = new WindowOrders(statement);
        windows.readAll();
        boolean areFew = windows.orders.size() <= PARTS_MAX && outline.blocks().size() <= PARTS_MAX;
        return windows.orders.isEmpty() || !areFew ? List.of() : windows.namesOfValues(outline);
    }

    private List<TokenRange> namesOfValues(QueryOutline outline) {
        Map<String, QueryBlock> values = new HashMap<>();
        for (QueryBlock block : outline.blocks()) {
            for (TokenRange range : block.items()) {
                SelectItem item = SelectItem.read(statement, range);
                if (item.hasAlias() && statement.hasCalls(item.expression())) {
                    values.put(tokens.lowerName(item.alias()), block);
                }
            }
        }
        Set<TokenRange> names = new LinkedHashSet<>();
        for (TokenRange order : orders) {
            Optional<QueryBlock> block = blockAround(outline, order.from(), order.to());
            for (int i = order.from(); i < order.to() && block.isPresent(); i++) {
                boolean begins = tokens.isName(i) && !tokens.is(i - 1, TokenKind.DOT);
                int column = begins && tokens.is(i + 1, TokenKind.DOT) ? i + 2 : i;
                QueryBlock made = begins ? values.get(tokens.lowerName(column)) : null;
                if (made != null && made != block.get() && !block.get().has(Keyword.GROUP)) {
                    names.add(new TokenRange(i, column + 1));
                }
            }
        }
        return List.copyOf(names);
    }

    private static Optional<QueryBlock> blockAround(QueryOutline outline, int first, int last) {
        return outline.blocks().stream()
                .filter(candidate -> candidate.select() < first && last < candidate.end())
                .max(Comparator.comparingInt(QueryBlock::select));
    }

    /**
     * Whether a derived table of a call has the same value wherever MySQL reads it: of grouped rows it may read the row before for a column
     * that is not aggregated, and would rank rows wrongly (9.7.4).
     */
    static boolean isDerivable(ParsedStatement statement, QueryOutline outline, MlCall call) {
        Optional<QueryBlock> block = blockAround(outline, call.first(), call.close());
        if (block.isEmpty() || !block.get().has(Keyword.GROUP)) {
            return true;
        }
        Aggregates aggregates = new Aggregates(statement.tokens());
        return statement.list(call.open()).stream()
                .allMatch(argument -> !hasName(statement, argument) || aggregates.isOne(statement, argument));
    }

    private static boolean hasName(ParsedStatement statement, TokenRange argument) {
        return IntStream.range(argument.from(), argument.to()).anyMatch(statement.tokens()::isName);
    }

    private void readAll() {
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.is(i, Keyword.OVER)) {
                readWindow(i + 1);
            } else if (tokens.is(i, Keyword.WINDOW)) {
                readDefinitions(i + 1);
            }
        }
    }

    /** {@code w AS (…), v AS (…)}. */
    private void readDefinitions(int first) {
        int name = first;
        while (tokens.isName(name) && tokens.is(name + 1, Keyword.AS) && readWindow(name + 2)) {
            int end = statement.partner(name + 2) + 1;
            if (!tokens.is(end, TokenKind.COMMA)) {
                return;
            }
            name = end + 1;
        }
    }

    private boolean readWindow(int open) {
        if (!tokens.is(open, TokenKind.OPEN)) {
            return false;
        }
        int close = statement.partner(open);
        int order = statement.find(new TokenRange(open + 1, close), Keyword.ORDER);
        if (order >= 0) {
            tokens.memory().take(TokenRange.BYTES);
            orders.add(new TokenRange(order, close));
        }
        return true;
    }

    private List<MlCall> outermostCalls() {
        orders.sort(Comparator.comparingInt(TokenRange::from));
        List<MlCall> calls = new ArrayList<>();
        int end = 0;
        for (TokenRange order : orders) {
            if (order.from() < end) {
                continue; // within another
            }
            end = order.to();
            int argumentsEnd = 0;
            for (MlCall call : statement.calls(order)) {
                if (call.first() >= argumentsEnd) {
                    calls.add(call);
                    argumentsEnd = call.close();
                }
            }
        }
        return calls;
    }
}
