package io.borealis.proxy.server;

import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.InetNameResolver;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.Executor;

/** Looks the backend's name up on a worker: the system's resolver blocks, and an event loop must not. */
final class BackendResolver extends AddressResolverGroup<InetSocketAddress> {
    private final Executor workers;

    BackendResolver(Executor workers) {
        this.workers = workers;
    }

    @Override
    protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
        return new OnWorker(executor, workers).asAddressResolver();
    }

    private static final class OnWorker extends InetNameResolver {
        private final Executor workers;

        OnWorker(EventExecutor executor, Executor workers) {
            super(executor);
            this.workers = workers;
        }

        @Override
        protected void doResolve(String host, Promise<InetAddress> promise) {
            workers.execute(() -> {
                try {
                    promise.setSuccess(InetAddress.getAllByName(host)[0]);
                } catch (UnknownHostException e) {
                    promise.setFailure(e);
                }
            });
        }

        @Override
        protected void doResolveAll(String host, Promise<List<InetAddress>> promise) {
            workers.execute(() -> {
                try {
                    promise.setSuccess(List.of(InetAddress.getAllByName(host)));
                } catch (UnknownHostException e) {
                    promise.setFailure(e);
                }
            });
        }
    }
}
