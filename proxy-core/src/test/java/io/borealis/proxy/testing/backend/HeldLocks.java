package io.borealis.proxy.testing.backend;

import io.borealis.proxy.contract.LookupKey;
import io.borealis.proxy.demand.mark.MarkLocks;
import io.borealis.proxy.demand.mark.ServiceUnavailableException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The locks of marks in the JVM. */
public final class HeldLocks implements MarkLocks {
    /** The key of every scripted installation. */
    public static final LookupKey KEY = new LookupKey(new byte[LookupKey.BYTES]);

    private final Set<String> held = ConcurrentHashMap.newKeySet();
    private volatile boolean unreachable;

    /** From now on nothing can be held or given back. */
    public void unreachable() {
        unreachable = true;
    }

    /** Whether nothing is held. */
    public boolean isFree() {
        return held.isEmpty();
    }

    /** Whether a mark of a connection counts. */
    boolean counts(String mark, long connectionId) {
        return held.contains(KEY.lockName("mark " + connectionId + " " + mark));
    }

    @Override
    public LookupKey key() {
        return KEY;
    }

    @Override
    public void hold(String name) throws ServiceUnavailableException {
        requireReachable();
        held.add(name);
    }

    @Override
    public void release(String name) throws ServiceUnavailableException {
        requireReachable();
        held.remove(name);
    }

    private void requireReachable() throws ServiceUnavailableException {
        if (unreachable) {
            throw new ServiceUnavailableException("unreachable", new IllegalStateException("as the test wants it"));
        }
    }
}
