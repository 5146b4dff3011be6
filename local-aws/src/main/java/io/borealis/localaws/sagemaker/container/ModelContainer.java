package io.borealis.localaws.sagemaker.container;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.function.Function;

/**
 * A container that serves a model, by SageMaker's contract: it says whether it is ready, and it answers.
 *
 * <p>Both methods are called by many threads at once.
 */
@FunctionalInterface
public interface ModelContainer {

    /** A container that answers CSV with CSV; a failure of the function is answered with status 500. */
    static ModelContainer of(Function<List<List<String>>, String> answers) {
        return request -> {
            try {
                return ContainerResponse.csv(answers.apply(request.rows()));
            } catch (RuntimeException e) {
                return ContainerResponse.error(500, e.toString());
            }
        };
    }

    /** A container that runs elsewhere, with SageMaker's time limit. */
    static ModelContainer at(URI address) {
        return new HttpContainer(address, HttpContainer.SAGEMAKER_TIMEOUT);
    }

    /** What {@code GET /ping} says. */
    default boolean ready() {
        return true;
    }

    /**
     * What {@code POST /invocations} answers.
     *
     * @throws ContainerTimeoutException if no answer came in time
     * @throws IOException if the container is gone, or goes before it has answered
     */
    ContainerResponse answer(ContainerRequest request) throws IOException;
}
