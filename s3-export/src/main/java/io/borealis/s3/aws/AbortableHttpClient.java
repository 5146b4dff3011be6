package io.borealis.s3.aws;

import io.borealis.s3.S3ExportException;
import io.borealis.s3.export.Cancellation;
import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * Ends the HTTP requests that the SDK makes for an export when the export is cancelled.
 *
 * <p>The SDK's synchronous clients offer no handle on a running call, but they prepare and run its HTTP requests on the
 * calling thread: so the thread tells whose they are.
 */
final class AbortableHttpClient implements SdkHttpClient {

    private static final ThreadLocal<@Nullable Cancellation> CURRENT = new ThreadLocal<>();

    private final SdkHttpClient delegate;

    AbortableHttpClient(SdkHttpClient delegate) {
        this.delegate = delegate;
    }

    /** Runs a call whose HTTP requests end with the export. */
    static <T> T during(Cancellation cancellation, Supplier<T> call) {
        CURRENT.set(cancellation);
        try {
            return call.get();
        } finally {
            CURRENT.remove();
        }
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        ExecutableHttpRequest executable = delegate.prepareRequest(request);
        Cancellation cancellation = CURRENT.get();
        return cancellation == null ? executable : new CancellableRequest(executable, cancellation);
    }

    @Override
    public String clientName() {
        return delegate.clientName();
    }

    @Override
    public void close() {
        delegate.close();
    }

    /** A request that is not sent, or does not go on, once the export is cancelled. */
    private record CancellableRequest(ExecutableHttpRequest request, Cancellation cancellation)
            implements ExecutableHttpRequest {

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
}
