package io.borealis.aws.sdk;

import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * Gives the one who makes a call of the SDK a hand on the HTTP requests that the SDK makes for it, so as to abort them.
 *
 * <p>The SDK's synchronous clients offer no handle on a running call, but they prepare and run its HTTP requests on the
 * calling thread: so the thread tells whose they are.
 */
public final class ScopedHttpClient implements SdkHttpClient {
    private static final ThreadLocal<@Nullable UnaryOperator<ExecutableHttpRequest>> SCOPE = new ThreadLocal<>();

    private final Supplier<SdkHttpClient> maker;
    private @Nullable SdkHttpClient delegate;

    /** Owns what {@code maker} makes when the first request is to be sent: a proxy that calls nobody has no use for it. */
    public ScopedHttpClient(Supplier<SdkHttpClient> maker) {
        this.maker = maker;
    }

    private synchronized SdkHttpClient delegate() {
        SdkHttpClient made = delegate;
        if (made == null) {
            made = maker.get();
            delegate = made;
        }
        return made;
    }

    /** Runs a call of which each HTTP request, when it is about to be sent, is handed to {@code scope}. */
    public static <T> T during(UnaryOperator<ExecutableHttpRequest> scope, Supplier<T> call) {
        SCOPE.set(scope);
        try {
            return call.get();
        } finally {
            SCOPE.remove();
        }
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        ExecutableHttpRequest executable = delegate().prepareRequest(request);
        UnaryOperator<ExecutableHttpRequest> scope = SCOPE.get();
        return scope == null ? executable : scope.apply(executable);
    }

    @Override
    public String clientName() {
        return delegate().clientName();
    }

    @Override
    public synchronized void close() {
        if (delegate != null) {
            delegate.close();
        }
    }
}
