package io.borealis.proxy.execute.way.collected;

import io.borealis.ml.batch.MlStatement;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.context.StatementContext;
import io.borealis.proxy.execute.way.MlCommand;
import io.borealis.sql.plan.call.InputQuery;
import io.borealis.sql.plan.call.LaterInputs;
import io.borealis.sql.plan.call.PlainInputs;
import io.borealis.sql.plan.call.StagedInputs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Collects the inputs of a statement, one query after the other: where conditions with calls decide about rows, their answers are joined
 * to the query over the arguments of the calls after them.
 */
final class CollectedStages implements AutoCloseable {

    private final MlCommand command;
    private final InputQuery inputs;
    private final MlStatement model;
    private final StatementContext context;
    private final boolean joins;
    private final boolean spills;
    private final List<InputCollection> collections = new ArrayList<>();

    /**
     * @param joins whether answers can be joined to queries of the statement
     * @param spills whether answers that take too much memory go to a file
     */
    CollectedStages(
            MlCommand command,
            InputQuery inputs,
            MlStatement model,
            StatementContext context,
            boolean joins,
            boolean spills) {
        this.command = command;
        this.inputs = inputs;
        this.model = model;
        this.context = context;
        this.joins = joins;
        this.spills = spills;
    }

    /**
     * Collects; empty where nothing could be.
     *
     * @throws MySqlException what a model failed with; 1317 when the statement was cancelled meanwhile
     */
    Optional<CollectedAnswers> collect() throws MySqlException {
        Optional<CollectedAnswers> first = collect(CollectingQuery.of(inputs));
        if (first.isEmpty()) {
            return first;
        }
        CollectedAnswers all = first.get();
        for (LaterInputs later : inputs.later()) {
            Optional<CollectedAnswers> more = collect(later, all);
            all = more.isPresent() ? all.and(more.get()) : all.withoutLater();
        }
        return Optional.of(all);
    }

    private Optional<CollectedAnswers> collect(LaterInputs later, CollectedAnswers before) throws MySqlException {
        return later.accept(new LaterInputs.Visitor<Optional<CollectedAnswers>, MySqlException>() {
            @Override
            public Optional<CollectedAnswers> visitStaged(StagedInputs staged) throws MySqlException {
                return joins && before.joinable() ? collect(staged, before) : Optional.empty();
            }

            @Override
            public Optional<CollectedAnswers> visitPlain(PlainInputs plain) throws MySqlException {
                return collect(CollectingQuery.of(plain));
            }
        });
    }

    private Optional<CollectedAnswers> collect(StagedInputs later, CollectedAnswers before) throws MySqlException {
        SplicedTables tables = SplicedTables.of(command, context, inputs.allItems(), later.query(), before);
        try {
            return tables.areFilled() ? collect(CollectingQuery.of(later, tables.text())) : Optional.empty();
        } finally {
            tables.remove();
        }
    }

    private Optional<CollectedAnswers> collect(CollectingQuery query) throws MySqlException {
        boolean alone = inputs.later().isEmpty();
        InputCollection collection = new InputCollection(command, query, model, context, alone, spills);
        collections.add(collection);
        return collection.collect();
    }

    @Override
    public void close() {
        collections.forEach(InputCollection::close);
    }
}
