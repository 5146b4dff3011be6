package io.borealis.sql.rewrite.collected.rows;

import io.borealis.sql.parse.MlCall;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.QueryBlock;
import io.borealis.sql.parse.QueryOutline;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A query block with calls of its own, which are in no query inside of it.
 *
 * @param calls in their order
 */
public record CallBlock(QueryBlock block, List<MlCall> calls) {

    public CallBlock {
        calls = List.copyOf(calls);
    }

    /** The blocks of all calls in the order of the text; empty where a call stands in none. */
    public static Optional<List<CallBlock>> of(ParsedStatement statement, QueryOutline outline) {
        Map<QueryBlock, List<MlCall>> found = new LinkedHashMap<>();
        for (MlCall call : statement.calls()) {
            Optional<QueryBlock> block = outline.blocks().stream()
                    .filter(any -> any.select() < call.first() && call.close() < any.end())
                    .min(Comparator.comparingInt(any -> any.end() - any.select()));
            if (block.isEmpty()) {
                return Optional.empty();
            }
            found.computeIfAbsent(block.get(), any -> new ArrayList<>()).add(call);
        }
        return Optional.of(found.entrySet().stream()
                .map(entry -> new CallBlock(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingInt(entry -> entry.block().select()))
                .toList());
    }
}
