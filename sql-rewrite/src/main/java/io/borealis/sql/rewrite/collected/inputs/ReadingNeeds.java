package io.borealis.sql.rewrite.collected.inputs;

import io.borealis.sql.parse.Hazards;
import io.borealis.sql.parse.MlCall;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.rewrite.collected.evaluation.CallInputs;
import io.borealis.sql.rewrite.collected.evaluation.Need;
import io.borealis.sql.rewrite.collected.evaluation.NeededInput;
import io.borealis.sql.rewrite.collected.evaluation.Reading;
import io.borealis.sql.rewrite.collected.rows.RowSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds which rows of the query into which MySQL merges a block need the answers to the block's inputs. */
final class ReadingNeeds {

    private final ParsedStatement statement;
    private final RowSource rows;
    private final CallInputs inputs;
    private final CallArguments arguments;
    private final boolean mayEnforce;

    /** @param mayEnforce whether names of values can be kept from rows for which MySQL would evaluate them in vain */
    ReadingNeeds(
            ParsedStatement statement, RowSource rows, CallInputs inputs, CallArguments arguments, boolean mayEnforce) {
        this.statement = statement;
        this.rows = rows;
        this.inputs = inputs;
        this.arguments = arguments;
        this.mayEnforce = mayEnforce;
    }

    /** The inputs with those rows; empty where the text does not tell them. */
    Optional<List<NeededInput>> of(List<NeededInput> needed, Reading reading) {
        List<NeededInput> read = new ArrayList<>();
        for (NeededInput input : needed) {
            List<MlCall> calls = inputs.all().stream()
                    .filter(call -> inputs.of(call).equals(inputs.of(input.call())))
                    .toList();
            List<Need> needs =
                    calls.stream().flatMap(call -> reading.need(call).stream()).toList();
            if (needs.size() < calls.size()) {
                return Optional.empty();
            }
            Need all = Need.anyOf(needs);
            if (!all.isOfEveryRow() && !mayBeOfSome(input, calls, all, reading)) {
                return Optional.empty();
            }
            read.add(input.readBy(all));
        }
        return Optional.of(read);
    }

    private boolean mayBeOfSome(NeededInput input, List<MlCall> calls, Need need, Reading reading) {
        boolean isOneColumn = calls.size() == 1 || input.need().isOfEveryRow();
        return mayEnforce
                && isOneColumn
                && calls.stream().allMatch(arguments::areQuiet)
                && need.isEnforceable(part -> !reading.names(part).isEmpty())
                && haveColumnsOneValue();
    }

    /** Whether the block's other columns have the same values wherever the query that reads it names them. */
    private boolean haveColumnsOneValue() {
        List<TokenRange> plain =
                rows.items().stream().filter(item -> !statement.hasCalls(item)).toList();
        return !Hazards.read(statement, plain).variesBetweenRuns();
    }
}
