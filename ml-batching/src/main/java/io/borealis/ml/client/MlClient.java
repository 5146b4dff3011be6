package io.borealis.ml.client;

import io.borealis.ml.MlInput;
import io.borealis.ml.MlModel;
import io.borealis.ml.MlService;
import java.util.List;

/**
 * Sends one batch to a model service and reads the answer: no retries, no batching, no counting.
 *
 * <p>Implementations are safe for use by many threads, and do not touch the network before the first call: a proxy whose
 * users never call a model must start without AWS.
 */
public interface MlClient extends AutoCloseable {

    /** Returns the service this client calls. */
    MlService service();

    /**
     * Sends the inputs and blocks until the answer is there.
     *
     * @param model the model of all the inputs
     * @param inputs at least one, within the service's {@link io.borealis.ml.RequestLimits}, and blank only where the model
     *     takes blank ones
     * @param attempt lets another thread abort the call; the implementation registers how
     * @return one outcome for each input, in the order of the inputs
     * @throws MlException when there is no answer to the request as a whole
     */
    MlResponse invoke(MlModel model, List<MlInput> inputs, Attempt attempt) throws MlException;

    @Override
    void close();
}
