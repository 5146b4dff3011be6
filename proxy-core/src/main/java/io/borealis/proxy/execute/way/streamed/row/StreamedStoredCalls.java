package io.borealis.proxy.execute.way.streamed.row;

import io.borealis.ml.BedrockModel;
import io.borealis.ml.MlModel;
import io.borealis.ml.SageMakerEndpoint;
import io.borealis.protocol.message.ColumnDefinition41;
import io.borealis.proxy.execute.conversion.ReturnType;
import io.borealis.proxy.execute.conversion.argument.ParameterAssignment;
import io.borealis.proxy.execute.lookup.FunctionDescriptions;
import io.borealis.proxy.execute.lookup.StoredFunctionDescription;
import io.borealis.proxy.execute.reading.ServerRelease;
import io.borealis.proxy.execute.rows.RowFormat;
import io.borealis.proxy.execute.warning.StatementWarnings;
import io.borealis.proxy.execute.way.Obstacle;
import io.borealis.proxy.execute.way.streamed.row.StreamedLayout.Call;
import io.borealis.proxy.execute.way.streamed.row.StreamedLayout.OutputColumn;
import io.borealis.proxy.execute.way.streamed.row.StreamedLayout.StoredCall;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides whether calls of users' functions, of detections and of Lambda's, can be evaluated beside MySQL, which takes that their arguments and their values
 * are of types whose conversions are certain; and makes what evaluates them.
 */
public final class StreamedStoredCalls {

    public static final Obstacle PARAMETER_TYPE =
            new Obstacle("parameter_type", "only MySQL knows how an argument becomes a value of its parameter's type");

    private StreamedStoredCalls() {}

    /** Why calls of a query with these columns cannot be evaluated here; empty where they can. */
    public static Optional<Obstacle> obstacle(
            StreamedLayout layout,
            FunctionDescriptions descriptions,
            List<ColumnDefinition41> columns,
            RowFormat format) {
        for (OutputColumn column : layout.columns()) {
            Optional<Obstacle> ofType = Optional.empty();
            if (column instanceof OutputColumn.Inferred call) {
                ofType = obstacleOfType(
                        descriptions.of(call.function()).definition(),
                        call.function().routine().toString());
            } else if (column instanceof OutputColumn.Detected call
                    && !call.function().returnsAscii()) { // every character set has ASCII
                ofType = obstacleOfType(
                        descriptions.of(call.function()), call.function().name());
            } else if (column instanceof OutputColumn.Invoked call) {
                ofType = obstacleOfType(
                        descriptions.of(call.function()), call.function().name());
            }
            if (ofType.isPresent()) {
                return ofType;
            }
        }
        return takesArguments(layout, descriptions, columns, format) ? Optional.empty() : Optional.of(PARAMETER_TYPE);
    }

    private static Optional<Obstacle> obstacleOfType(ColumnDefinition41 definition, String function) {
        return ReturnType.of(definition).isPresent()
                ? Optional.empty()
                : Optional.of(new Obstacle(
                        "return_type",
                        "only MySQL knows how an answer becomes a value of the type that " + function + " returns"));
    }

    /** Whether the inputs of each call can be made here. */
    public static boolean takesArguments(
            StreamedLayout layout,
            FunctionDescriptions descriptions,
            List<ColumnDefinition41> columns,
            RowFormat format) {
        return inputs(layout, descriptions, columns, format, note -> {}).isPresent();
    }

    /**
     * How the inputs of each call are made; empty where one cannot be made here.
     *
     * @param notes takes what MySQL would note of an argument
     */
    public static Optional<Map<Call, StoredInputs>> inputs(
            StreamedLayout layout,
            FunctionDescriptions descriptions,
            List<ColumnDefinition41> columns,
            RowFormat format,
            ParameterAssignment.Notes notes) {
        Map<Call, StoredInputs> inputs = new HashMap<>();
        for (Call call : layout.calls()) {
            if (call instanceof StoredCall stored) {
                Optional<? extends StoredInputs> made =
                        inputs(stored, descriptions.of(stored.function()), columns, format.isBinary(), notes);
                if (made.isEmpty()) {
                    return Optional.empty();
                }
                inputs.put(call, made.get());
            }
        }
        return Optional.of(inputs);
    }

    private static Optional<? extends StoredInputs> inputs(
            StoredCall call,
            StoredFunctionDescription description,
            List<ColumnDefinition41> columns,
            boolean binary,
            ParameterAssignment.Notes notes) {
        MlModel model = description.model();
        if (model instanceof SageMakerEndpoint endpoint) {
            return EndpointInputs.of(call, endpoint, description, columns, binary, notes);
        }
        if (model instanceof BedrockModel bedrock) {
            return BodyInputs.of(call, bedrock, description);
        }
        throw new IllegalStateException("no function of a user stands for " + model.service());
    }

    /** How the value of each column that is such a call is made, by the column's index. */
    public static Map<Integer, InferredValue> values(
            StreamedLayout layout,
            FunctionDescriptions descriptions,
            List<ColumnDefinition41> columns,
            ServerRelease server,
            StatementWarnings warnings) {
        Map<Integer, InferredValue> values = new HashMap<>();
        for (int i = 0; i < layout.columns().size(); i++) {
            OutputColumn column = layout.columns().get(i);
            String name = new String(columns.get(column.backendColumn()).name(), StandardCharsets.UTF_8);
            if (column instanceof OutputColumn.Inferred call) {
                StoredFunctionDescription description = descriptions.of(call.function());
                ReturnType type = ReturnType.of(description.definition()).orElseThrow();
                values.put(i, new InferredValue(type, description.strict(), server, name, warnings));
            } else if (column instanceof OutputColumn.Detected call
                    && !call.function().returnsAscii()) {
                values.put(i, ofOurs(descriptions.of(call.function()), server, name, warnings));
            } else if (column instanceof OutputColumn.Invoked call) {
                values.put(i, ofOurs(descriptions.of(call.function()), server, name, warnings));
            }
        }
        return values;
    }

    /** Made in a strict sql_mode, as all of ours. */
    private static InferredValue ofOurs(
            ColumnDefinition41 definition, ServerRelease server, String name, StatementWarnings warnings) {
        return new InferredValue(ReturnType.of(definition).orElseThrow(), true, server, name, warnings);
    }
}
