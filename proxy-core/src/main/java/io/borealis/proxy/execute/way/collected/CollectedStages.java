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
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

    /** Whose inputs may not all have been sent. */
    private final List<InputCollection> unanswered = new ArrayList<>();

    private @Nullable CollectedAnswers answered;

    /** Whether the inputs of all queries were read so far. */
    private boolean isWhole = true;

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
        if (!isRead(CollectingQuery.of(inputs))) {
            return Optional.empty();
        }
        for (LaterInputs later : inputs.later()) {
            isWhole &= isRead(later);
        }
        CollectedAnswers all = answers();
        return Optional.of(isWhole ? all : all.withoutLater());
    }

    private boolean isRead(LaterInputs later) throws MySqlException {
        return later.accept(new LaterInputs.Visitor<Boolean, MySqlException>() {
            @Override
            public Boolean visitStaged(StagedInputs staged) throws MySqlException {
                CollectedAnswers before = answers();
                return joins && isWhole && before.joinable() && isRead(staged, before);
            }

            @Override
            public Boolean visitPlain(PlainInputs plain) throws MySqlException {
                return isRead(CollectingQuery.of(plain));
            }
        });
    }

    private boolean isRead(StagedInputs later, CollectedAnswers before) throws MySqlException {
        SplicedTables tables = SplicedTables.of(command, context, inputs.allItems(), later.query(), before);
        try {
            return tables.areFilled() && isRead(CollectingQuery.of(later, tables.text()));
        } finally {
            tables.remove();
        }
    }

    private boolean isRead(CollectingQuery query) throws MySqlException {
        boolean alone = inputs.later().isEmpty();
        InputCollection collection = new InputCollection(command, query, model, context, alone, spills);
        collections.add(collection);
        boolean isRead = collection.read();
        if (isRead) {
            unanswered.add(collection);
        }
        return isRead;
    }

    /** Those to all queries that were read. */
    private CollectedAnswers answers() throws MySqlException {
        for (InputCollection collection : unanswered) {
            CollectedAnswers more = collection.answers();
            answered = answered == null ? more : answered.and(more);
        }
        unanswered.clear();
        return Objects.requireNonNull(answered);
    }

    @Override
    public void close() {
        collections.forEach(InputCollection::close);
    }
}
