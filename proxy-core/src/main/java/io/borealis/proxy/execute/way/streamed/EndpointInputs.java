package io.borealis.proxy.execute.way.streamed;

import io.borealis.ml.MlInput;
import io.borealis.ml.SageMakerEndpoint;
import io.borealis.protocol.message.ColumnDefinition41;
import io.borealis.proxy.execute.conversion.ArgumentFormat;
import io.borealis.proxy.execute.conversion.ParameterType;
import io.borealis.proxy.execute.lookup.StoredFunctionDescription;
import io.borealis.proxy.execute.rows.RowValues;
import io.borealis.proxy.execute.way.streamed.StreamedLayout.StoredCall;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the lines of CSV that go to an endpoint from the columns that hold a call's arguments. */
public final class EndpointInputs implements StoredInputs {
    private final SageMakerEndpoint target;
    private final int batchRows;
    private final boolean binary;
    private final List<Argument> arguments;

    /** A column and what becomes of it. */
    public record Argument(int column, ColumnDefinition41 definition, ParameterType parameter, ArgumentFormat format) {}

    private EndpointInputs(SageMakerEndpoint target, int batchRows, boolean binary, List<Argument> arguments) {
        this.target = target;
        this.batchRows = batchRows;
        this.binary = binary;
        this.arguments = arguments;
    }

    /**
     * The inputs of a call, if the columns' values need nothing that only MySQL can do.
     *
     * @param target the model of the description
     * @param columns definitions of all columns of the backend's result
     * @param binary whether its rows are of the binary protocol
     */
    static Optional<EndpointInputs> of(
            StoredCall call,
            SageMakerEndpoint target,
            StoredFunctionDescription description,
            List<ColumnDefinition41> columns,
            boolean binary) {
        List<Argument> arguments = new ArrayList<>();
        for (int i = 0; i < call.columns().size(); i++) {
            int column = call.columns().get(i);
            ParameterType parameter = description.parameters().get(i).type();
            Optional<ArgumentFormat> format = ArgumentFormat.of(columns.get(column), parameter);
            if (format.isEmpty()) {
                return Optional.empty();
            }
            arguments.add(new Argument(column, columns.get(column), parameter, format.get()));
        }
        return Optional.of(new EndpointInputs(target, description.batchRows(), binary, List.copyOf(arguments)));
    }

    /** What the lines go to. */
    public SageMakerEndpoint target() {
        return target;
    }

    /** What the fields of a line are made of. */
    public List<Argument> arguments() {
        return arguments;
    }

    @Override
    public int batchRows() {
        return batchRows;
    }

    /** NULL is a missing value: every row is sent. */
    @Override
    public Optional<MlInput> input(RowValues row, long rowNumber) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int i = 0; i < arguments.size(); i++) {
            if (i > 0) {
                line.write(',');
            }
            Argument argument = arguments.get(i);
            argument.format().write(row, argument.column(), argument.definition(), argument.parameter(), binary, line);
        }
        return Optional.of(new MlInput(target, line.toByteArray()));
    }
}
