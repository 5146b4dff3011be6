package io.borealis.localaws.bedrock;

import io.borealis.localaws.service.ServiceException;
import io.borealis.localaws.service.ServiceResponse;
import java.util.function.UnaryOperator;

/**
 * What answers for a model's id.
 *
 * <p>Called by many threads at once.
 */
@FunctionalInterface
public interface FoundationModel {

    /** A model that answers each body with what the function makes of it, as JSON. */
    static FoundationModel of(UnaryOperator<String> answers) {
        return call -> ServiceResponse.Answer.of(200, "application/json", answers.apply(call.body()));
    }

    /**
     * What InvokeModel answers.
     *
     * @throws ServiceException to answer with an error
     */
    ServiceResponse.Answer invoke(ReceivedModelCall call) throws ServiceException;
}
