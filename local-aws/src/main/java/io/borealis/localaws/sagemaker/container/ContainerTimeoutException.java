package io.borealis.localaws.sagemaker.container;

import java.io.IOException;

/** A container did not answer in time. */
public final class ContainerTimeoutException extends IOException {

    private static final long serialVersionUID = 1L;

    public ContainerTimeoutException(String message) {
        super(message);
    }
}
