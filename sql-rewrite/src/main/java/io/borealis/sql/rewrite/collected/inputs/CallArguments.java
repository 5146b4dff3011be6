package io.borealis.sql.rewrite.collected.inputs;

import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.Hazards;
import io.borealis.sql.parse.MlCall;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.rewrite.collected.evaluation.CallsOfEveryRow;
import io.borealis.sql.rewrite.collected.rows.RowSource;
import io.borealis.sql.rewrite.text.Aggregates;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Tells whether arguments of calls can be collected. */
final class CallArguments {

    /** Functions that say nothing of their arguments. */
    private static final Set<String> QUIET =
            Set.of("coalesce", "concat", "concat_ws", "if", "ifnull", "lower", "ltrim", "rtrim", "trim", "upper");

    private final ParsedStatement statement;
    private final TokenList tokens;
    private final RowSource rows;
    private final CallsOfEveryRow everyRow;
    private final Aggregates aggregates;

    CallArguments(ParsedStatement statement, RowSource rows, CallsOfEveryRow everyRow) {
        this.statement = statement;
        this.tokens = statement.tokens();
        this.rows = rows;
        this.everyRow = everyRow;
        this.aggregates = new Aggregates(tokens);
    }

    /** Whether they are expressions over columns: no rows of a group, no other call, nothing that can be another value the next time. */
    boolean areOfOneRow(MlCall call) {
        List<TokenRange> arguments = statement.list(call.open());
        boolean simple = arguments.stream()
                .allMatch(argument -> !aggregates.occurIn(List.of(argument))
                        && !statement.hasCalls(argument)
                        && !statement.hasQuery(argument)
                        && !Hazards.read(statement, List.of(argument)).variesBetweenRuns());
        boolean mayMeanAlias = rows.having().contains(call.name())
                || Stream.concat(rows.grouping().stream(), rows.ordering().stream())
                        .anyMatch(element -> element.contains(call.name()));
        return simple && !(mayMeanAlias && arguments.stream().anyMatch(everyRow::hasAlias));
    }

    /** Whether they neither fail nor warn, whatever rows they are evaluated for. */
    boolean areQuiet(MlCall call) {
        return statement.list(call.open()).stream().allMatch(this::isQuiet);
    }

    private boolean isQuiet(TokenRange argument) {
        return IntStream.range(argument.from(), argument.to()).allMatch(token -> switch (tokens.kind(token)) {
            case DOT, COMMA, OPEN, CLOSE, STRING, INTEGER, DECIMAL, PARAMETER -> true;
            case WORD, QUOTED_NAME -> !tokens.is(token + 1, TokenKind.OPEN) || QUIET.contains(tokens.lowerName(token));
            default -> false;
        });
    }
}
