package io.borealis.proxy.execute.way.collected;

import io.borealis.sql.plan.call.InputQuery;
import io.borealis.sql.plan.call.PlainInputs;
import io.borealis.sql.plan.call.Probe;
import io.borealis.sql.plan.call.SplicedStatement;
import io.borealis.sql.plan.call.StagedInputs;
import io.borealis.sql.plan.call.StreamedSelect;
import java.util.List;
import java.util.Optional;

/**
 * A query over arguments as MySQL gets it.
 *
 * @param columns its columns, in the form that rows are read by
 * @param arguments what they are made of; empty where answers are not joined
 */
record CollectingQuery(Probe text, StreamedSelect columns, Optional<List<Probe>> arguments) {

    static CollectingQuery of(InputQuery inputs) {
        return new CollectingQuery(
                inputs.query(), inputs.columns(), inputs.spliced().map(SplicedStatement::arguments));
    }

    static CollectingQuery of(PlainInputs inputs) {
        return new CollectingQuery(inputs.query(), inputs.columns(), Optional.of(inputs.arguments()));
    }

    /** @param text the query with the tables of the answers before */
    static CollectingQuery of(StagedInputs inputs, Probe text) {
        return new CollectingQuery(
                text, inputs.columns(text), Optional.of(inputs.query().arguments()));
    }
}
