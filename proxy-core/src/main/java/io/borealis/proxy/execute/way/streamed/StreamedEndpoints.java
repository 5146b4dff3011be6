package io.borealis.proxy.execute.way.streamed;

import io.borealis.protocol.message.ColumnDefinition41;
import io.borealis.proxy.execute.conversion.ReturnType;
import io.borealis.proxy.execute.lookup.EndpointDescription;
import io.borealis.proxy.execute.lookup.FunctionDescriptions;
import io.borealis.proxy.execute.reading.ServerRelease;
import io.borealis.proxy.execute.rows.RowFormat;
import io.borealis.proxy.execute.warning.StatementWarnings;
import io.borealis.proxy.execute.way.Obstacle;
import io.borealis.proxy.execute.way.streamed.StreamedLayout.Call;
import io.borealis.proxy.execute.way.streamed.StreamedLayout.EndpointCall;
import io.borealis.proxy.execute.way.streamed.StreamedLayout.OutputColumn;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides whether calls of users' functions can be evaluated beside MySQL, which takes that their arguments and their values
 * are of types whose conversions are certain; and makes what evaluates them.
 */
public final class StreamedEndpoints {

    public static final Obstacle PARAMETER_TYPE =
            new Obstacle("parameter_type", "only MySQL knows how an argument becomes a value of its parameter's type");

    private StreamedEndpoints() {}

    /** Why calls of a query with these columns cannot be evaluated here; empty where they can. */
    static Optional<Obstacle> obstacle(
            StreamedLayout layout,
            FunctionDescriptions descriptions,
            List<ColumnDefinition41> columns,
            RowFormat format) {
        for (OutputColumn column : layout.columns()) {
            if (column instanceof OutputColumn.Inferred call
                    && ReturnType.of(descriptions.of(call.function()).definition())
                            .isEmpty()) {
                return Optional.of(new Obstacle(
                        "return_type",
                        "only MySQL knows how an answer becomes a value of the type that "
                                + call.function().routine() + " returns"));
            }
        }
        return inputs(layout, descriptions, columns, format).isPresent()
                ? Optional.empty()
                : Optional.of(PARAMETER_TYPE);
    }

    /** How the inputs of each call are made; empty where one cannot be made here. */
    public static Optional<Map<Call, EndpointInputs>> inputs(
            StreamedLayout layout,
            FunctionDescriptions descriptions,
            List<ColumnDefinition41> columns,
            RowFormat format) {
        Map<Call, EndpointInputs> inputs = new HashMap<>();
        for (Call call : layout.calls()) {
            if (call instanceof EndpointCall endpoint) {
                Optional<EndpointInputs> made =
                        EndpointInputs.of(endpoint, descriptions.of(endpoint.function()), columns, format.isBinary());
                if (made.isEmpty()) {
                    return Optional.empty();
                }
                inputs.put(call, made.get());
            }
        }
        return Optional.of(inputs);
    }

    /** How the value of each column that is such a call is made, by the column's index. */
    static Map<Integer, InferredValue> values(
            StreamedLayout layout,
            FunctionDescriptions descriptions,
            List<ColumnDefinition41> columns,
            ServerRelease server,
            StatementWarnings warnings) {
        Map<Integer, InferredValue> values = new HashMap<>();
        for (int i = 0; i < layout.columns().size(); i++) {
            if (layout.columns().get(i) instanceof OutputColumn.Inferred column) {
                EndpointDescription description = descriptions.of(column.function());
                byte[] name = columns.get(column.backendColumn()).name();
                values.put(
                        i,
                        new InferredValue(
                                ReturnType.of(description.definition()).orElseThrow(),
                                description.strict(),
                                server,
                                new String(name, StandardCharsets.UTF_8),
                                warnings));
            }
        }
        return values;
    }
}
