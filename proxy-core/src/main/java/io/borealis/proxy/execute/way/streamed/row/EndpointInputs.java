package io.borealis.proxy.execute.way.streamed.row;

import io.borealis.ml.MlInput;
import io.borealis.ml.SageMakerEndpoint;
import io.borealis.protocol.message.ColumnDefinition41;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.conversion.argument.ArgumentColumn;
import io.borealis.proxy.execute.conversion.argument.ArgumentConversion;
import io.borealis.proxy.execute.conversion.argument.AssignmentMode;
import io.borealis.proxy.execute.conversion.argument.CsvLine;
import io.borealis.proxy.execute.conversion.argument.ParameterAssignment;
import io.borealis.proxy.execute.conversion.argument.ParameterType;
import io.borealis.proxy.execute.lookup.StoredFunctionDescription;
import io.borealis.proxy.execute.lookup.StoredFunctionDescription.Parameter;
import io.borealis.proxy.execute.rows.RowValues;
import io.borealis.proxy.execute.way.streamed.row.StreamedLayout.StoredCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the lines of CSV that go to an endpoint from the columns that hold a call's arguments. */
public final class EndpointInputs implements StoredInputs {
    private final SageMakerEndpoint target;
    private final int batchRows;
    private final List<Argument> arguments;
    private final CsvLine line = new CsvLine();

    /** A column and what becomes of it. */
    public record Argument(
            int column, ParameterType parameter, ArgumentConversion conversion, ParameterAssignment assignment) {

        private void write(RowValues row, long rowNumber, CsvLine line) throws MySqlException {
            if (!row.isNull(column)) {
                assignment.row(rowNumber);
                conversion.write(row, line, assignment);
            }
        }
    }

    private EndpointInputs(SageMakerEndpoint target, int batchRows, List<Argument> arguments) {
        this.target = target;
        this.batchRows = batchRows;
        this.arguments = arguments;
    }

    /**
     * The inputs of a call, if the columns' values need nothing that only MySQL can do.
     *
     * @param target the model of the description
     * @param columns definitions of all columns of the backend's result
     * @param binary whether its rows are of the binary protocol
     * @param notes takes what MySQL would note of an argument
     */
    static Optional<EndpointInputs> of(
            StoredCall call,
            SageMakerEndpoint target,
            StoredFunctionDescription description,
            List<ColumnDefinition41> columns,
            boolean binary,
            ParameterAssignment.Notes notes) {
        AssignmentMode mode = description.mode();
        ParameterAssignment.Notes kept = mode.notes() ? notes : note -> {};
        List<Argument> arguments = new ArrayList<>();
        for (int i = 0; i < call.columns().size(); i++) {
            int index = call.columns().get(i);
            Parameter parameter = description.parameters().get(i);
            Optional<ArgumentConversion> conversion =
                    ArgumentConversion.of(ArgumentColumn.of(index, columns.get(index), binary), parameter.type(), mode);
            if (conversion.isEmpty()) {
                return Optional.empty();
            }
            arguments.add(new Argument(
                    index, parameter.type(), conversion.get(), new ParameterAssignment(parameter.name(), kept)));
        }
        return Optional.of(new EndpointInputs(target, description.batchRows(), List.copyOf(arguments)));
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
    public Optional<MlInput> input(RowValues row, long rowNumber) throws MySqlException {
        line.clear();
        for (int i = 0; i < arguments.size(); i++) {
            if (i > 0) {
                line.add(',');
            }
            arguments.get(i).write(row, rowNumber, line);
        }
        return Optional.of(new MlInput(target, line.toBytes()));
    }
}
