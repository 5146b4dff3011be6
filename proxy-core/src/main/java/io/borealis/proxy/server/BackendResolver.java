package io.borealis.proxy.server;

import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.InetNameResolver;
import io.netty.util.NetUtil;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/**
 * Looks the backend's name up on threads of its own: the system's resolver blocks, and an event loop must not. Whoever asks
 * while a look-up is under way waits for that one, so a slow name server costs one thread. An address is no name and is
 * not looked up.
 */
final class BackendResolver extends AddressResolverGroup<InetSocketAddress> {
    private final Executor threads;
    private final Map<String, List<Promise<List<InetAddress>>>> underWay = new HashMap<>();

    BackendResolver(Executor threads) {
        this.threads = threads;
    }

    @Override
    protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
        return new OfLoop(executor).asAddressResolver();
    }

    private void lookUp(String host, Promise<List<InetAddress>> promise) {
        synchronized (underWay) {
            List<Promise<List<InetAddress>>> waiting = underWay.get(host);
            if (waiting != null) {
                waiting.add(promise);
                return;
            }
            underWay.put(host, new ArrayList<>(List.of(promise)));
        }
        threads.execute(() -> {
            try {
                List<InetAddress> found = List.of(InetAddress.getAllByName(host));
                answered(host).forEach(waiting -> waiting.trySuccess(found));
            } catch (UnknownHostException | RuntimeException e) {
                answered(host).forEach(waiting -> waiting.tryFailure(e));
            }
        });
    }

    private List<Promise<List<InetAddress>>> answered(String host) {
        synchronized (underWay) {
            List<Promise<List<InetAddress>>> waiting = underWay.remove(host);
            return waiting == null ? List.of() : waiting;
        }
    }

    private final class OfLoop extends InetNameResolver {
        private final EventExecutor loop;

        OfLoop(EventExecutor loop) {
            super(loop);
            this.loop = loop;
        }

        @Override
        protected void doResolve(String host, Promise<InetAddress> promise) {
            Promise<List<InetAddress>> all = loop.newPromise();
            all.addListener(done -> {
                if (done.isSuccess()) {
                    promise.trySuccess(all.getNow().get(0));
                } else {
                    promise.tryFailure(done.cause());
                }
            });
            doResolveAll(host, all);
        }

        @Override
        protected void doResolveAll(String host, Promise<List<InetAddress>> promise) {
            byte[] address = NetUtil.createByteArrayFromIpAddressString(host);
            if (address == null) {
                lookUp(host, promise);
                return;
            }
            try {
                promise.setSuccess(List.of(InetAddress.getByAddress(host, address)));
            } catch (UnknownHostException impossible) {
                promise.setFailure(impossible);
            }
        }
    }
}
