package io.borealis.proxy.execute.way.collected;

import io.borealis.proxy.execute.lookup.FunctionDescriptions;
import io.borealis.proxy.execute.lookup.Stage;
import io.borealis.sql.plan.call.CalledStoredFunction;
import io.borealis.sql.plan.call.OutputItem;
import java.util.List;
import java.util.Optional;

/**
 * The items whose answers stand in tables, by their numbers.
 *
 * @param descriptions what MySQL says of the functions that they call
 */
record AnswerItems(List<OutputItem> items, FunctionDescriptions descriptions) {

    AnswerItems {
        items = List.copyOf(items);
    }

    OutputItem item(int item) {
        return items.get(item);
    }

    /** Whether it is one of Comprehend's, which is a sentiment and how sure the model is. */
    boolean isSentiment(int item) {
        return items.get(item) instanceof OutputItem.BuiltInValue;
    }

    /** Its function, where it is a user's. */
    CalledStoredFunction storedValue(int item) {
        return ((OutputItem.StoredValue) items.get(item)).function();
    }

    /** How its values are compared where they are texts. */
    Optional<TextValue> text(int item) {
        return isSentiment(item)
                ? Optional.empty()
                : TextValue.of(descriptions.of(storedValue(item)).definition());
    }

    /** How many inputs of an item share a request, as a rule. */
    int batchRows(int item) {
        return isSentiment(item)
                ? Stage.COMPREHEND.batchRows(0)
                : descriptions.of(storedValue(item)).batchRows();
    }

    /** What a value of an item may take, in bytes. */
    long valueBytes(int item) {
        return items.get(item) instanceof OutputItem.StoredValue call
                ? descriptions.of(call.function()).definition().length()
                : Long.BYTES + Long.BYTES;
    }
}
