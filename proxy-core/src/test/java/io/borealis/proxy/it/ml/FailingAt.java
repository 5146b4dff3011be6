package io.borealis.proxy.it.ml;

import io.borealis.localaws.sagemaker.container.ContainerRequest;
import io.borealis.localaws.sagemaker.container.ContainerResponse;
import io.borealis.localaws.sagemaker.container.ModelContainer;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/** A container that fails at one of the requests, counted from 1. */
final class FailingAt implements ModelContainer {
    private final ModelContainer container;
    private final int failing;
    private final AtomicInteger requests = new AtomicInteger();

    FailingAt(ModelContainer container, int failing) {
        this.container = container;
        this.failing = failing;
    }

    @Override
    public ContainerResponse answer(ContainerRequest request) throws IOException {
        return requests.incrementAndGet() == failing
                ? ContainerResponse.error(400, "this one fails")
                : container.answer(request);
    }
}
