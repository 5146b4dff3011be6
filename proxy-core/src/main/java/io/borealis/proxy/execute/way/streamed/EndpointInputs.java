package io.borealis.proxy.execute.way.streamed;

import io.borealis.ml.MlInput;
import io.borealis.ml.SageMakerEndpoint;
import io.borealis.protocol.ColumnType;
import io.borealis.protocol.message.ColumnDefinition41;
import io.borealis.proxy.error.MySqlError;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.conversion.ArgumentFormat;
import io.borealis.proxy.execute.conversion.CsvLine;
import io.borealis.proxy.execute.conversion.ParameterType;
import io.borealis.proxy.execute.lookup.StoredFunctionDescription;
import io.borealis.proxy.execute.rows.RowValues;
import io.borealis.proxy.execute.way.streamed.StreamedLayout.StoredCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the lines of CSV that go to an endpoint from the columns that hold a call's arguments. */
public final class EndpointInputs implements StoredInputs {
    /** Where these begin in a date. */
    private static final int MONTH = 5;

    private static final int DAY = 8;

    private final SageMakerEndpoint target;
    private final int batchRows;
    private final boolean binary;
    private final List<Argument> arguments;
    private final CsvLine line = new CsvLine();

    /** A column and what becomes of it. */
    public record Argument(
            String name, int column, ColumnDefinition41 definition, ParameterType parameter, ArgumentFormat format) {

        private void write(RowValues row, long rowNumber, boolean binary, CsvLine line) throws MySqlException {
            if (isDate() && !row.isNull(column)) {
                line.add(date(row, rowNumber, binary));
            } else if (!format.write(row, column, definition, parameter, binary, line)) {
                throw new MySqlException(MySqlError.ER_WARN_DATA_OUT_OF_RANGE, name, rowNumber);
            }
        }

        private boolean isTemporal() {
            return ColumnType.isTemporal(definition.type());
        }

        private boolean isDate() {
            return isTemporal() && definition.type() != ColumnType.TIME;
        }

        /** A date without a month or a day is none that the parameter takes. */
        private String date(RowValues row, long rowNumber, boolean binary) throws MySqlException {
            String date = ArgumentFormat.text(row.bytes(column), definition, binary);
            if (date.startsWith("0000") || date.startsWith("00", MONTH) || date.startsWith("00", DAY)) {
                String type = parameter.name().equals("date") ? "date" : "datetime";
                throw new MySqlException(MySqlError.ER_TRUNCATED_WRONG_VALUE, type, date, name, rowNumber);
            }
            return date;
        }
    }

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
            Optional<ArgumentFormat> format = ArgumentFormat.of(columns.get(column), parameter, description.strict());
            if (format.isEmpty()) {
                return Optional.empty();
            }
            String name = description.parameters().get(i).name();
            Argument argument = new Argument(name, column, columns.get(column), parameter, format.get());
            if (argument.isTemporal() && !description.refusesZeroDates()) {
                return Optional.empty();
            }
            arguments.add(argument);
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
    public Optional<MlInput> input(RowValues row, long rowNumber) throws MySqlException {
        line.clear();
        for (int i = 0; i < arguments.size(); i++) {
            if (i > 0) {
                line.add(',');
            }
            arguments.get(i).write(row, rowNumber, binary, line);
        }
        return Optional.of(new MlInput(target, line.toBytes()));
    }
}
