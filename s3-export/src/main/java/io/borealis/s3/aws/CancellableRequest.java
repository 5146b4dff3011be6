package io.borealis.s3.aws;

import io.borealis.s3.S3AccessException;
import io.borealis.s3.work.Cancellation;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;

/** A request that is not sent, or does not go on, once its export is cancelled. */
final class CancellableRequest implements ExecutableHttpRequest {
    private static final long ABORT_AGAIN_MILLIS = 50;

    private final ExecutableHttpRequest request;
    private final Cancellation cancellation;
    private final CountDownLatch ended = new CountDownLatch(1);

    CancellableRequest(ExecutableHttpRequest request, Cancellation cancellation) {
        this.request = request;
        this.cancellation = cancellation;
    }

    @Override
    public HttpExecuteResponse call() throws IOException {
        requireGoingOn();
        Runnable abort = this::abortUntilEnded;
        cancellation.onCancel(abort);
        try {
            return request.call();
        } catch (IOException | RuntimeException e) {
            requireGoingOn(); // else the SDK would try again
            throw e;
        } finally {
            cancellation.remove(abort);
            ended.countDown();
        }
    }

    /** More than once, for it does nothing to a request that has no connection yet. */
    private void abortUntilEnded() {
        try {
            do {
                request.abort();
            } while (!ended.await(ABORT_AGAIN_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void requireGoingOn() {
        try {
            cancellation.check();
        } catch (S3AccessException e) {
            throw AbortedException.create("the export is cancelled", e);
        }
    }

    @Override
    public void abort() {
        request.abort();
    }
}
