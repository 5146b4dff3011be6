package io.borealis.proxy.execute.lookup;

import io.borealis.ml.MlModel;
import io.borealis.protocol.message.ColumnDefinition41;
import io.borealis.proxy.execute.conversion.argument.AssignmentMode;
import io.borealis.proxy.execute.conversion.argument.ParameterType;
import java.util.List;

/**
 * A function that a user made for a model, as MySQL has it at this moment.
 *
 * @param model what it stands for
 * @param batchRows rows in a request, at least 1
 * @param definition how MySQL describes the function's value in this session
 * @param parameters the declared parameters
 * @param mode how the session assigns arguments to them
 * @param strict whether it was made in a strict sql_mode, which is the one in force while it runs and returns
 */
public record StoredFunctionDescription(
        MlModel model,
        int batchRows,
        ColumnDefinition41 definition,
        List<Parameter> parameters,
        AssignmentMode mode,
        boolean strict) {

    /** A declared parameter. */
    public record Parameter(String name, ParameterType type) {}

    public StoredFunctionDescription {
        parameters = List.copyOf(parameters);
    }
}
