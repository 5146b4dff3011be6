package io.borealis.localaws.sagemaker;

import io.borealis.localaws.control.Traffic;

/** Counts rows beside requests. */
public final class InvocationTraffic extends Traffic<ReceivedInvocation> {

    private long rows;

    /** The rows of all requests; those of a retried request count again. */
    public synchronized long rows() {
        return rows;
    }

    @Override
    public synchronized void reset() {
        super.reset();
        rows = 0;
    }

    @Override
    public synchronized void receive(ReceivedInvocation invocation) {
        super.receive(invocation);
        rows += invocation.rows();
    }

    @Override
    protected long characters(ReceivedInvocation invocation) {
        return invocation.body().length();
    }
}
