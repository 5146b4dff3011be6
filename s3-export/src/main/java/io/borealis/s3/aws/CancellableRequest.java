package io.borealis.s3.aws;

import io.borealis.s3.S3ExportException;
import io.borealis.s3.export.Cancellation;
import java.io.IOException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;

/** A request that is not sent, or does not go on, once its export is cancelled. */
record CancellableRequest(ExecutableHttpRequest request, Cancellation cancellation) implements ExecutableHttpRequest {

    @Override
    public HttpExecuteResponse call() throws IOException {
        requireGoingOn();
        Runnable abort = request::abort;
        cancellation.onCancel(abort);
        try {
            return request.call();
        } catch (IOException | RuntimeException e) {
            requireGoingOn(); // else the SDK would try again
            throw e;
        } finally {
            cancellation.remove(abort);
        }
    }

    private void requireGoingOn() {
        try {
            cancellation.check();
        } catch (S3ExportException e) {
            throw AbortedException.create("the export is cancelled", e);
        }
    }

    @Override
    public void abort() {
        request.abort();
    }
}
