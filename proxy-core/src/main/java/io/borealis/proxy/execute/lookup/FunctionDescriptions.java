package io.borealis.proxy.execute.lookup;

import io.borealis.protocol.message.ColumnDefinition41;
import io.borealis.sql.function.BuiltInFunction;
import io.borealis.sql.plan.call.CalledEndpointFunction;
import java.util.Map;

/**
 * What MySQL says of the functions that a statement calls.
 *
 * @param builtIn the column definitions of their values in this session
 * @param endpoints the functions made for endpoints
 */
public record FunctionDescriptions(
        Map<BuiltInFunction, ColumnDefinition41> builtIn, Map<CalledEndpointFunction, EndpointDescription> endpoints) {

    public FunctionDescriptions {
        builtIn = Map.copyOf(builtIn);
        endpoints = Map.copyOf(endpoints);
    }

    public ColumnDefinition41 of(BuiltInFunction function) {
        ColumnDefinition41 definition = builtIn.get(function);
        if (definition == null) {
            throw new IllegalStateException("no definition of " + function.name());
        }
        return definition;
    }

    public EndpointDescription of(CalledEndpointFunction function) {
        EndpointDescription description = endpoints.get(function);
        if (description == null) {
            throw new IllegalStateException("no description of " + function.routine());
        }
        return description;
    }
}
