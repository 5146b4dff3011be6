package io.borealis.sql.rewrite.collected.derived;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.parse.MlCall;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.QueryBlock;
import io.borealis.sql.parse.SelectItem;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.rewrite.collected.evaluation.FoundNeeds;
import io.borealis.sql.rewrite.collected.evaluation.Need;
import io.borealis.sql.rewrite.collected.evaluation.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How a query reads the values of a derived table that MySQL merges into it.
 *
 * @param reader the query
 * @param block the one that makes the table
 * @param conditions what AND combines in the query's condition
 * @param readsAll whether it reads all rows that meet them
 * @param found the rows that need each value
 */
record MergedReading(
        ParsedStatement statement,
        QueryBlock reader,
        QueryBlock block,
        ReadValues values,
        List<TokenRange> conditions,
        boolean readsAll,
        FoundNeeds<SelectItem> found)
        implements Reading {

    /**
     * The reading of a query.
     *
     * @param conjuncts what AND combines in its condition
     * @param order the places of those that name values, in the order in which they are evaluated; empty for that of the text
     */
    static MergedReading of(
            ParsedStatement statement,
            QueryBlock reader,
            QueryBlock block,
            ReadValues values,
            List<TokenRange> conjuncts,
            ReaderNeeds needs,
            List<Integer> order) {
        Map<Boolean, List<TokenRange>> naming =
                conjuncts.stream().collect(Collectors.partitioningBy(values::areNamedIn));
        List<TokenRange> written = naming.getOrDefault(true, List.of());
        List<TokenRange> deciding =
                order.isEmpty() ? written : order.stream().map(written::get).toList();
        List<TokenRange> ordered = new ArrayList<>(naming.getOrDefault(false, List.of()));
        ordered.addAll(deciding);
        return new MergedReading(
                statement,
                reader,
                block,
                values,
                order.isEmpty() ? conjuncts : ordered,
                needs.readsAll(),
                needs.of(deciding));
    }

    @Override
    public Optional<Need> need(MlCall call) {
        Optional<SelectItem> item = values.items().stream()
                .filter(value -> value.expression().contains(call.first()))
                .findFirst();
        return item.isPresent() ? item.flatMap(found::of) : ofConditions();
    }

    /** The block's own condition is evaluated for each row that the query's conditions leave, those before the block's. */
    private Optional<Need> ofConditions() {
        return readsAll && !decides() ? Optional.of(Need.OF_EVERY_ROW) : Optional.empty();
    }

    @Override
    public boolean decides() {
        return conditions.stream().anyMatch(condition -> !values.in(condition).isEmpty());
    }

    @Override
    public List<MlCall> named(TokenRange part) {
        return values.in(part).stream()
                .flatMap(name -> values.at(name).stream())
                .flatMap(item -> statement.calls(item.expression()).stream())
                .toList();
    }

    @Override
    public List<TokenRange> items(TokenRange part) {
        return values.in(part).stream()
                .flatMap(name -> values.at(name).stream())
                .map(SelectItem::all)
                .distinct()
                .toList();
    }

    @Override
    public TokenRange where() {
        return reader.clause(Keyword.WHERE).rest();
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
