package io.borealis.proxy.execute.way.collected;

import io.borealis.ml.batch.MlStatement;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.backend.BackendResponse;
import io.borealis.proxy.execute.context.StatementContext;
import io.borealis.proxy.execute.rows.RowFormat;
import io.borealis.proxy.execute.rows.RowValues;
import io.borealis.proxy.execute.way.MlCommand;
import io.borealis.proxy.execute.way.probed.EndingErrors;
import io.borealis.sql.plan.call.ConditionSample;
import io.borealis.sql.plan.call.InputQuery;
import io.borealis.sql.plan.call.PlainInputs;
import io.borealis.sql.plan.call.Probe;
import io.borealis.sql.plan.call.SampledOrders;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Finds in which order a statement's conditions with calls ask least. Where one model takes far more inputs in a request than the others,
 * its conditions come first. Else, where there are many rows, some of them are asked about all conditions; then it is known what a row
 * costs at each, and how many rows it leaves. What was asked is not asked again when the statement collects its inputs. With few rows
 * the order makes a difference of a request or two, or a sample costs more than it saves, and that of the text stays.
 */
final class SampledOrder {
    /** As many as {@code RowStages} takes, too. */
    private static final int SAMPLE_ROWS = 100;

    /** A sample costs one request of each model as a rule, which is to be little of all that are sent. */
    private static final long REQUESTS_MIN = 10;

    private final MlCommand command;
    private final MlStatement model;
    private final StatementContext context;
    private final ConditionSample sample;
    private final AnswerItems items;

    private SampledOrder(MlCommand command, MlStatement model, StatementContext context, ConditionSample sample) {
        this.command = command;
        this.model = model;
        this.context = context;
        this.sample = sample;
        this.items = new AnswerItems(sample.inputs().items(), command.descriptions());
    }

    /**
     * What is collected in the order that asks least; empty where that is the one of the text.
     *
     * @throws MySqlException what a model failed with; 1317 when the statement was cancelled meanwhile
     */
    static Optional<InputQuery> of(InputQuery inputs, MlCommand command, MlStatement model, StatementContext context)
            throws MySqlException {
        Optional<SampledOrders> orders = inputs.orders();
        if (orders.isEmpty()) {
            return Optional.empty();
        }
        SampledOrder order =
                new SampledOrder(command, model, context, orders.get().sample());
        return order.costs().flatMap(costs -> orders.get().inOrder(costs.order()));
    }

    private Optional<ConditionCosts> costs() throws MySqlException {
        ConditionCosts unknown = new ConditionCosts(sample.items(), ofRows(), condition -> 0.5);
        if (unknown.differByMoreThan(SAMPLE_ROWS)) { // whatever the cheapest one leaves of so few rows
            return areThere(REQUESTS_MIN * batchRows()) ? Optional.of(unknown) : Optional.empty();
        }
        return sample.isOpen() && areThere(REQUESTS_MIN * Math.max(SAMPLE_ROWS, batchRows()))
                ? costsOfSample()
                : Optional.empty();
    }

    /** Inputs in a request of the model that takes the fewest. */
    private long batchRows() {
        return IntStream.range(0, items.items().size())
                .mapToLong(items::batchRows)
                .min()
                .orElse(1);
    }

    /** By item, the share of a request that an input takes. */
    private double[] ofRows() {
        return IntStream.range(0, items.items().size())
                .mapToDouble(item -> 1.0 / items.batchRows(item))
                .toArray();
    }

    /** Whether there are so many rows. */
    private boolean areThere(long rows) throws MySqlException {
        boolean[] isThere = {false};
        return read(limited(sample.inputs().query(), (rows - 1) + ", 1"), values -> isThere[0] = true) && isThere[0];
    }

    private Optional<ConditionCosts> costsOfSample() throws MySqlException {
        PlainInputs inputs = sample.inputs();
        Probe query = limited(inputs.query(), String.valueOf(SAMPLE_ROWS));
        PlainInputs some = new PlainInputs(query, inputs.items(), inputs.ends(), inputs.arguments());
        try (InputCollection collection =
                new InputCollection(command, CollectingQuery.of(some), model, context, false, false)) {
            if (!collection.read()) {
                return Optional.empty();
            }
            CollectedAnswers answers = collection.answers();
            return answers.joinable() ? costs(answers) : Optional.empty();
        }
    }

    private Optional<ConditionCosts> costs(CollectedAnswers answers) throws MySqlException {
        int conditions = sample.items().size();
        int[] met = new int[conditions];
        int[] rows = {0};
        SplicedTables tables = SplicedTables.of(command, context, items.items(), sample.met(), answers);
        try {
            boolean isRead = tables.areFilled()
                    && read(limited(tables.text(), String.valueOf(SAMPLE_ROWS)), values -> {
                        rows[0]++;
                        for (int i = 0; i < conditions; i++) {
                            met[i] += values.isNull(i) ? 0 : 1;
                        }
                    });
            return isRead ? Optional.of(costs(answers, rows[0], met)) : Optional.empty();
        } finally {
            tables.remove();
        }
    }

    /** A row costs its share of a request at each item, and less where other rows ask the same. */
    private ConditionCosts costs(CollectedAnswers answers, int rows, int[] met) {
        double[] ofItems = ofRows();
        for (int item = 0; item < ofItems.length; item++) {
            ofItems[item] *= (double) answers.ofItem(item).size() / (rows + 1);
        }
        return new ConditionCosts(sample.items(), ofItems, condition -> (met[condition] + 1.0) / (rows + 2.0));
    }

    /** Runs a query; false where MySQL refuses it. */
    private boolean read(Probe query, Consumer<RowValues> reader) throws MySqlException {
        try (BackendResponse response = command.statement().query(query)) {
            response.requireNoError();
            RowFormat format = command.statement().rowFormat(response.columnDefinitions());
            RowValues values = new RowValues(response.columns().size());
            response.forEachRow(row -> {
                format.locate(row, values);
                reader.accept(values);
            });
            response.requireNoError();
            return true;
        } catch (MySqlException refused) {
            if (EndingErrors.include(refused)) {
                throw refused;
            }
            return false;
        }
    }

    private static Probe limited(Probe query, String limit) {
        return query.between("", " LIMIT " + limit);
    }
}
