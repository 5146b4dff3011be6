package io.borealis.sql.rewrite.streamed;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.MlCall;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.QueryBlock;
import io.borealis.sql.parse.QueryOutline;
import io.borealis.sql.parse.SelectItem;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.plan.call.NotStreamed;
import io.borealis.sql.plan.call.Streaming;
import io.borealis.sql.rewrite.text.Aggregates;
import io.borealis.sql.rewrite.text.OriginalStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether rows can be evaluated as they arrive: every call is a whole item of the only outermost query block, or is compared with
 * literals by one of the conditions that rows have to meet; nothing else in that block depends on the value of one.
 */
public final class StreamedSelectPlanner {

    private final OriginalStatement original;
    private final ParsedStatement statement;
    private final TokenList tokens;
    private final QueryBlock block;

    private StreamedSelectPlanner(OriginalStatement original, QueryBlock block) {
        this.original = original;
        this.statement = original.statement();
        this.tokens = original.tokens();
        this.block = block;
    }

    public static Streaming plan(OriginalStatement original, QueryOutline outline) {
        ParsedStatement statement = original.statement();
        if (statement.hasMentions(statement.all())) {
            return NotStreamed.HIDDEN_CALL;
        }
        if (outline.hasSetOperation()) {
            return NotStreamed.SET_OPERATION;
        }
        if (!outline.intoClauses().isEmpty()) {
            return NotStreamed.INTO;
        }
        Optional<QueryBlock> block = outline.plainTopBlock();
        return block.isPresent() ? new StreamedSelectPlanner(original, block.get()).plan() : NotStreamed.NO_TOP_BLOCK;
    }

    private Streaming plan() {
        if (block.isDistinct()) {
            return NotStreamed.DISTINCT;
        }
        if (block.has(Keyword.GROUP)) {
            return NotStreamed.GROUPED;
        }
        if (block.items().size() > StreamedSelectWriter.COLUMNS_MAX) {
            return NotStreamed.TOO_MANY_COLUMNS;
        }
        List<StreamedItem> items = items();
        if (items == null) {
            return NotStreamed.PARTIAL_ITEM;
        }
        Optional<FilterReader> conditions = statement.concerns(block.clause(Keyword.WHERE))
                ? Optional.of(new FilterReader(statement, block))
                : Optional.empty();
        Optional<FilterReader.Filter> filter = conditions.flatMap(FilterReader::read);
        if (conditions.isPresent() && filter.isEmpty()) {
            return NotStreamed.CONDITION;
        }
        if (calls(items, filter) != statement.calls().size()) {
            return NotStreamed.PARTIAL_ITEM;
        }
        if (new Aggregates(tokens).occurIn(clausesOverRows())) {
            return NotStreamed.AGGREGATED;
        }
        if (conditions.filter(FilterReader::showsExcludedRows).isPresent()) {
            return NotStreamed.EXCLUDED_ROWS;
        }
        OrderOrdinals ordinals = OrderOrdinals.read(statement, block, items);
        if (!ordinals.allowStreaming()) {
            return NotStreamed.SORTED;
        }
        if (new AliasUses(statement, block, items).any()) {
            return NotStreamed.ALIAS_USED;
        }
        return new StreamedSelectWriter(original, block, items, ordinals).write(filter);
    }

    private List<TokenRange> clausesOverRows() {
        List<TokenRange> parts = new ArrayList<>(block.items());
        parts.add(block.clause(Keyword.HAVING));
        parts.add(block.clause(Keyword.QUALIFY));
        parts.add(block.clause(Keyword.ORDER));
        return parts;
    }

    private static long calls(List<StreamedItem> items, Optional<FilterReader.Filter> filter) {
        long ofItems = items.stream().filter(item -> item.call().isPresent()).count();
        return ofItems + filter.map(read -> read.conditions().size()).orElse(0);
    }

    /** The items, or null where some call in them is not a whole one or where two stars hide which column is which. */
    private @Nullable List<StreamedItem> items() {
        List<StreamedItem> items = new ArrayList<>();
        int stars = 0;
        for (TokenRange range : block.items()) {
            SelectItem item = SelectItem.read(statement, range);
            List<MlCall> inside = statement.calls(range);
            if (!inside.isEmpty() && (inside.size() > 1 || !isWhole(item, inside.get(0)))) {
                return null;
            }
            boolean star = item.isStar(tokens);
            items.add(new StreamedItem(item, inside.stream().findFirst(), star));
            stars += star ? 1 : 0;
        }
        return stars <= 1 ? items : null;
    }

    private boolean isWhole(SelectItem item, MlCall call) {
        int from = tokens.start(item.all().from());
        int to = tokens.end(item.all().to() - 1);
        // The edge of a version comment inside would be torn from its other edge.
        return item.isCall(call) && !tokens.comments().hasVersionMarkerWithin(from, to);
    }
}
