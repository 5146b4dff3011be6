package io.borealis.ml.aws;

import io.borealis.ml.client.Attempt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * Gives an attempt the means to abort the HTTP request that the SDK makes for it.
 *
 * <p>The SDK's synchronous clients offer no handle on a running call, but they prepare and run its HTTP request on the
 * calling thread: so the thread tells which attempt a request belongs to.
 */
final class AbortableHttpClient implements SdkHttpClient {

    private static final ThreadLocal<@Nullable Attempt> CURRENT = new ThreadLocal<>();

    private final SdkHttpClient delegate;

    AbortableHttpClient(SdkHttpClient delegate) {
        this.delegate = delegate;
    }

    /** Runs a call whose HTTP requests the attempt can abort. */
    <T> T during(Attempt attempt, Supplier<T> call) {
        CURRENT.set(attempt);
        try {
            return call.get();
        } finally {
            CURRENT.remove();
        }
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        ExecutableHttpRequest executable = delegate.prepareRequest(request);
        Attempt attempt = CURRENT.get();
        if (attempt != null) {
            attempt.onAbort(executable::abort);
        }
        return executable;
    }

    @Override
    public String clientName() {
        return delegate.clientName();
    }

    @Override
    public void close() {
        delegate.close();
    }
}
