package io.borealis.sql.rewrite.collected.derived;

import io.borealis.sql.parse.MlCall;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.QueryBlock;
import io.borealis.sql.parse.SelectItem;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.rewrite.collected.evaluation.FoundNeeds;
import io.borealis.sql.rewrite.collected.evaluation.Need;
import io.borealis.sql.rewrite.collected.evaluation.Reading;
import java.util.List;
import java.util.Optional;

/**
 * How a query reads the values of a derived table that MySQL merges into it.
 *
 * @param reader the query
 * @param block the one that makes the table
 * @param found the rows that need each value
 */
record MergedReading(
        ParsedStatement statement, QueryBlock reader, QueryBlock block, ReadValues values, FoundNeeds<SelectItem> found)
        implements Reading {

    @Override
    public Optional<Need> need(MlCall call) {
        return values.items().stream()
                .filter(item -> item.expression().contains(call.first()))
                .findFirst()
                .flatMap(found::of);
    }

    @Override
    public List<MlCall> named(TokenRange part) {
        return values.in(part).stream()
                .flatMap(name -> values.at(name).stream())
                .flatMap(item -> statement.calls(item.expression()).stream())
                .toList();
    }

    @Override
    public List<TokenRange> names(TokenRange part) {
        return values.in(part).stream()
                .map(name -> new TokenRange(name, values.lastAt(name) + 1))
                .toList();
    }

    @Override
    public List<TokenRange> namesOf(List<MlCall> calls) {
        TokenRange made = new TokenRange(block.select(), block.end());
        return names(new TokenRange(reader.select(), reader.end())).stream()
                .filter(name -> !made.contains(name.from()))
                .filter(name -> named(name).stream().anyMatch(calls::contains))
                .toList();
    }
}
