package io.borealis.proxy.execute.lookup;

import io.borealis.protocol.message.ColumnDefinition41;
import io.borealis.sql.function.BuiltInFunction;
import io.borealis.sql.plan.call.CalledStoredFunction;
import java.util.Map;

/**
 * What MySQL says of the functions that a statement calls.
 *
 * @param builtIn the column definitions of their values in this session
 * @param stored those that users made
 */
public record FunctionDescriptions(
        Map<BuiltInFunction, ColumnDefinition41> builtIn, Map<CalledStoredFunction, StoredFunctionDescription> stored) {

    public FunctionDescriptions {
        builtIn = Map.copyOf(builtIn);
        stored = Map.copyOf(stored);
    }

    /** Whether nothing may be asked for some function before MySQL evaluates the call, because each call is answered anew. */
    public boolean areAnsweredEachTime() {
        return answersEachRow() || builtIn.keySet().stream().anyMatch(BuiltInFunction::isAnsweredEachTime);
    }

    /** Whether some function of a user's has an answer of its own for each row. */
    public boolean answersEachRow() {
        return stored.values().stream()
                .anyMatch(description -> !description.model().sharesAnswers());
    }

    public ColumnDefinition41 of(BuiltInFunction function) {
        ColumnDefinition41 definition = builtIn.get(function);
        if (definition == null) {
            throw new IllegalStateException("no definition of " + function.name());
        }
        return definition;
    }

    public StoredFunctionDescription of(CalledStoredFunction function) {
        StoredFunctionDescription description = stored.get(function);
        if (description == null) {
            throw new IllegalStateException("no description of " + function.routine());
        }
        return description;
    }
}
