package io.borealis.ml.batch;

import io.borealis.ml.MlInput;
import io.borealis.ml.MlModel;
import io.borealis.ml.RequestLimits;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The inputs of one statement that do not fill a batch yet, by their models. For one thread. */
final class PartialBatches {
    private final Map<MlModel, BatchAccumulator> byModel = new HashMap<>();
    private @Nullable MlModel latest;
    private @Nullable BatchAccumulator ofLatest;

    /**
     * Takes an input, and returns the batch that it has filled, if it has.
     *
     * @param batchRowsMax how many inputs may share its request
     */
    @Nullable
    Batch add(MlTicket ticket, MlInput input, int batchRowsMax, RequestLimits limits) {
        ticket.waitIn(input.model());
        return accumulator(input.model(), limits).add(ticket, input, Math.min(batchRowsMax, limits.rowsMax()));
    }

    /** A model is one object in all inputs of a call: it is found without its hash code as long as it stays the same. */
    private BatchAccumulator accumulator(MlModel model, RequestLimits limits) {
        BatchAccumulator known = ofLatest;
        if (model != latest || known == null) {
            // One byte parts two inputs, so there is one less of them than the items say.
            known = byModel.computeIfAbsent(model, m -> new BatchAccumulator(m, limits.bytesMax() + 1L));
            latest = model;
            ofLatest = known;
        }
        return known;
    }

    /** The models of the inputs. */
    List<MlModel> models() {
        return List.copyOf(byModel.keySet());
    }

    /** Hands out all inputs of a model. */
    List<Batch> drain(MlModel model) {
        ofLatest = null;
        BatchAccumulator accumulator = byModel.remove(model);
        return accumulator == null ? List.of() : accumulator.drain();
    }
}
