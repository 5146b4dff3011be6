package io.borealis.proxy.execute.lookup;

import io.borealis.protocol.message.ColumnDefinition41;
import io.borealis.proxy.execute.conversion.ParameterType;
import java.util.List;

/**
 * A function made for an endpoint, as MySQL has it at this moment.
 *
 * @param endpoint name of the endpoint
 * @param batchRows rows in a request, at least 1
 * @param definition how MySQL describes the function's value in this session
 * @param parameters the declared parameters
 * @param strict whether the function was created in a strict sql_mode, which is the one in force while it runs
 */
public record EndpointDescription(
        String endpoint, int batchRows, ColumnDefinition41 definition, List<ParameterType> parameters, boolean strict) {

    public EndpointDescription {
        parameters = List.copyOf(parameters);
    }
}
